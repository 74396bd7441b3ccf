using System.Diagnostics;

namespace MeMhacl.Tests;

/// <summary>A change of one file: takes a generator and the bytes, gives new bytes.</summary>
internal delegate byte[] Mutation(SplitMix64 random, byte[] bytes);

/// <summary>
/// Damages files and reads them: each variant must be read, or end in a <typeparamref name="TRefusal"/> whose one sentence names the file, within a second and a stated multiple of its size.
/// Variants are numbered and drawn from their number, so that one can be made again. FUZZ_COUNT sets how many (default brief), FUZZ_FIRST the first.
/// </summary>
internal class Fuzzer<TRefusal>(string extension, long bytesPerByte, long bytesFixed, Action<string> read)
    where TRefusal : Exception
{
    // A reader that hangs or takes too much does so each time. This machine may be busy, and what .NET and the test runner do beside it
    // for the first time allocates too: such a variant is read again before it counts.
    private const int Attempts = 3;
    private const double LongestSeconds = 1;

    /// <summary>Reads variants of the given files; <paramref name="own"/> are the format's own ways of being wrong, beside truncation, flipped bits, and bytes inserted, removed and repeated.</summary>
    public void Run(IReadOnlyList<byte[]> originals, int brief, params Mutation[] own)
    {
        var folder = Directory.CreateTempSubdirectory("memhacl-").FullName;
        try
        {
            Run(Path.Combine(folder, "damaged" + extension), originals, brief, own);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What a refusal must say.</summary>
    protected virtual void Check(TRefusal error, string path)
    {
        Assert.Contains(Path.GetFileName(path), error.Message, StringComparison.Ordinal);
        Assert.False(error.Message.Contains('\n'), error.Message);
    }

    private void Run(string path, IReadOnlyList<byte[]> originals, int brief, Mutation[] own)
    {
        var (first, count, refused) = (Number("FUZZ_FIRST", 0), Number("FUZZ_COUNT", brief), 0);
        for (var variant = first; variant < first + count; variant++)
        {
            var bytes = Variant(originals, own, variant);
            File.WriteAllBytes(path, bytes);
            var bound = bytesFixed + (bytesPerByte * bytes.Length);
            var (fine, seconds, allocated) = Try(path, variant);
            for (var attempt = 1; attempt < Attempts && (seconds > LongestSeconds || allocated > bound); attempt++)
                (_, seconds, allocated) = Try(path, variant);
            Assert.True(seconds <= LongestSeconds, $"variant {variant} took {seconds:0.0} s, each of {Attempts} times");
            Assert.True(allocated <= bound, $"variant {variant}, {bytes.Length} bytes, allocated {allocated}: more than {bound}, each of {Attempts} times");
            refused += fine ? 0 : 1;
        }
        // Both happen: otherwise the mutations are too mild or too wild to say anything.
        Assert.True(count < brief || (refused < count && refused >= count / 100), $"{refused} of {count} variants were refused");
    }

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;

    private static byte[] Variant(IReadOnlyList<byte[]> originals, Mutation[] own, int variant)
    {
        var random = new SplitMix64((ulong)variant);
        var bytes = originals[random.Below(originals.Count)];
        for (var change = 1 + random.Below(4); change > 0 && bytes.Length > 0; change--)
            bytes = own.Length > 0 && random.Below(2) == 0 ? own[random.Below(own.Length)](random, bytes) : Generic(random, bytes);
        return bytes;
    }

    private static byte[] Generic(SplitMix64 random, byte[] bytes)
    {
        // Headers stand at the beginning and the end more often than in between.
        var at = random.Below(4) switch
        {
            0 => random.Below(bytes.Length),
            1 => bytes.Length - 1 - random.Below(Math.Min(bytes.Length, 400)),
            _ => random.Below(Math.Min(bytes.Length, 600)),
        };
        var some = Math.Min(1 + random.Below(8), bytes.Length - at);
        byte[] copy = [.. bytes];
        switch (random.Below(6))
        {
            case 0: copy[at] = (byte)random.Below(256); return copy;
            case 1: copy[at] ^= (byte)(1 << random.Below(8)); return copy;
            case 2: new byte[] { 0, 0x7F, 0x80, 0xFF }.AsSpan(random.Below(4), 1).CopyTo(copy.AsSpan(at)); return copy;
            case 3: return [.. bytes[..at], .. bytes[(at + some)..]];
            case 4: return [.. bytes[..at], .. bytes[at..(at + some)], .. bytes[at..]];
            default: return random.Below(4) == 0 ? bytes[..at] : copy;
        }
    }

    private (bool Fine, double Seconds, long Allocated) Try(string path, int variant)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        var fine = true;
        try
        {
            read(path);
        }
        catch (TRefusal error)
        {
            Check(error, path);
            fine = false;
        }
        catch (Exception error)
        {
            Assert.Fail($"variant {variant}: {error}");
        }
        return (fine, clock.Elapsed.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - before);
    }
}
