namespace MeMhacl.Data.Edf;

/// <summary>A rising edge of the trigger word.</summary>
/// <param name="Sample">First sample with the code, counted from the recording's beginning.</param>
/// <param name="Code">The masked trigger word.</param>
public readonly record struct BdfTrigger(long Sample, int Code);

/// <summary>The Status signal of BioSemi recordings: bits 0-15 triggers, 16 new epoch, 17-19 and 21 speed mode, 20 electrodes in range, 22 battery low, 23 ActiveTwo MK2.</summary>
public static class BdfStatus
{
    /// <summary>All 16 trigger bits, as MAHNOB-HCI needs them: its code is 268.</summary>
    public const int AllTriggers = 0xFFFF;

    /// <summary>The lower 8 trigger bits, as DEAP's original recordings need them: their upper ones are always set.</summary>
    public const int LowTriggers = 0xFF;

    /// <summary>The signal labelled "Status".</summary>
    /// <param name="file">A recording.</param>
    /// <param name="orLast">True to take the last signal where none has the label and the last one's names nothing: DEAP's s24-s32 call it "" or "-1".</param>
    /// <exception cref="DatasetFormatException">There is none.</exception>
    public static EdfSignal Find(EdfFile file, bool orLast = false) =>
        file.Find("Status") ?? (orLast && !file.Signals[^1].Label.Any(char.IsLetter) ? file.Signals[^1] : file["Status"]);

    /// <summary>Where the trigger word rises: samples whose masked word is greater than that of the sample before. A code that stands from the first sample on has no edge.</summary>
    /// <param name="file">The recording.</param>
    /// <param name="status">Its status signal, see <see cref="Find"/>.</param>
    /// <param name="mask">Bits that count.</param>
    /// <exception cref="DatasetFormatException">The file became shorter.</exception>
    public static IReadOnlyList<BdfTrigger> ReadTriggers(EdfFile file, EdfSignal status, int mask = AllTriggers)
    {
        var triggers = new List<BdfTrigger>();
        var words = file.ReadDigital(status);
        for (var i = 1; i < words.Length; i++)
            if ((words[i] & mask) > (words[i - 1] & mask))
                triggers.Add(new BdfTrigger(i, words[i] & mask));
        return triggers;
    }
}
