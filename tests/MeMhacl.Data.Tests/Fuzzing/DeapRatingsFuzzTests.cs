using System.Text;

namespace MeMhacl.Data.Tests;

/// <summary>A damaged participant_ratings.csv is compared, or left aside with a finding that says why.</summary>
public sealed class DeapRatingsFuzzTests
{
    // The reader's buffers, a row's key and four ratings, and a finding's sentence.
    private const long BytesPerByte = 60, BytesFixed = 1 << 20;
    private const int Brief = 3000;

    [Fact]
    public void Compare_DamagedTable_FindingsAndNoException()
    {
        var text = "Participant_id,Trial,Experiment_id,Start_time,Valence,Arousal,Dominance,Liking,Familiarity\n"
            + string.Concat(Enumerable.Range(1, 40).Select(video => $"1,{41 - video},{video},1695918,{1 + (video % 8)}.71,7.6,6.9,7.83,5\n"));
        byte[][] originals = [Encoding.UTF8.GetBytes(text), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.Replace(',', ';').Replace('.', ','))]];
        new Fuzzer<InvalidDataException>(".csv", BytesPerByte, BytesFixed, path =>
        {
            if (DeapRatingsFile.Compare(path, new Dictionary<int, string>()).SingleOrDefault() is { } finding)
                throw new InvalidDataException($"{finding.Where}: {finding.What}");
        }).Run(originals, Brief, Cell);
    }

    // Something else in a cell's place, or within one.
    private static byte[] Cell(SplitMix64 random, byte[] bytes)
    {
        string[] cells = ["", " ", "\"", "\"\"", "\"\n", "high", "7,71", "0", "10", "-1", "NaN", "1e1", "99999999999", "7.71.7", "\0", "\r", ",", ";", "\t", "|", "\uFEFF", "Participant_id", "=cmd|' /C calc'!A0"];
        var at = random.Below(bytes.Length);
        return [.. bytes[..at], .. Encoding.UTF8.GetBytes(cells[random.Below(cells.Length)]), .. bytes[Math.Min(bytes.Length, at + random.Below(4))..]];
    }
}
