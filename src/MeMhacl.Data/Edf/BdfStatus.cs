namespace MeMhacl.Data.Edf;

/// <summary>A rising edge of the trigger word.</summary>
/// <param name="Sample">First sample with the code, counted from the recording's beginning.</param>
/// <param name="Code">The masked trigger word.</param>
public readonly record struct BdfTrigger(long Sample, int Code);

/// <summary>The Status signal of BioSemi recordings: bits 0-15 triggers, 16 new epoch, 17-19 and 21 speed mode, 20 electrodes in range, 22 battery low, 23 ActiveTwo MK2.</summary>
public static class BdfStatus
{
    // All 16 bits: MAHNOB-HCI's code is 268.
    private const int Triggers = 0xFFFF;

    /// <summary>The signal labelled "Status".</summary>
    /// <param name="file">A recording.</param>
    /// <param name="orLast">True to take the last signal where none has the label: DEAP's s24-s32 call it "" or "-1".</param>
    /// <exception cref="DatasetFormatException">There is none.</exception>
    public static EdfSignal Find(EdfFile file, bool orLast = false) =>
        file.Find("Status") ?? (orLast && !file.Signals[^1].IsAnnotations ? file.Signals[^1] : file["Status"]);

    /// <summary>Where the trigger word rises: samples whose masked word is greater than that of the sample before. A code that stands from the first sample on has no edge.</summary>
    /// <param name="file">The recording.</param>
    /// <param name="status">Its status signal, see <see cref="Find"/>.</param>
    /// <exception cref="DatasetFormatException">The file became shorter.</exception>
    public static IReadOnlyList<BdfTrigger> ReadTriggers(EdfFile file, EdfSignal status)
    {
        var triggers = new List<BdfTrigger>();
        var words = file.ReadDigital(status);
        for (var i = 1; i < words.Length; i++)
            if ((words[i] & Triggers) > (words[i - 1] & Triggers))
                triggers.Add(new BdfTrigger(i, words[i] & Triggers));
        return triggers;
    }
}
