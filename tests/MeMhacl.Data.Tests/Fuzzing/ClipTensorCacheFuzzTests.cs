using System.Text;
using System.Text.Json;

namespace MeMhacl.Data.Tests;

/// <summary>Damages one file of a cached tensor: what opens all the same must be the tensor that was saved.</summary>
public sealed class ClipTensorCacheFuzzTests : TestsInFolder
{
    // The text, its JSON as strings and numbers, and the axes; a clip takes 20 bytes of text and some 400 of memory.
    private const long BytesPerByte = 60, BytesFixed = 1 << 17;
    private const int Brief = 3000;

    [Fact]
    public void Load_DamagedNpy_RefusedOrWhole()
    {
        var (npy, json, fingerprint) = Saved();
        new Fuzzer(".npy", BytesPerByte, BytesFixed, path =>
        {
            File.WriteAllBytes(Path.ChangeExtension(path, ".json"), json);
            var tensor = ClipTensorCache.Load(path);
            Assert.Equal(fingerprint, tensor.Fingerprint);
            Assert.Equal(npy, File.ReadAllBytes(path));
        }).Run([npy], Brief);
    }

    [Fact]
    public void Load_DamagedJson_RefusedOrWhole()
    {
        var (npy, json, fingerprint) = Saved();
        new Fuzzer(".json", BytesPerByte, BytesFixed, path =>
        {
            var beside = Path.ChangeExtension(path, ".npy");
            File.WriteAllBytes(beside, npy);
            var tensor = ClipTensorCache.Load(beside);
            // Whoever gives other ratings or names a fitting checksum has made another tensor, but of the same samples.
            Assert.True(tensor.Samples.SequenceEqual(SmallTensor.Create().Samples));
            if (json.AsSpan().SequenceEqual(File.ReadAllBytes(path)))
                Assert.Equal(fingerprint, tensor.Fingerprint);
        }).Run([json], Brief, Resealed);
    }

    private (byte[] Npy, byte[] Json, string Fingerprint) Saved()
    {
        var path = Path.Combine(Folder.Path, "whole.npy");
        var tensor = SmallTensor.Create();
        ClipTensorCache.Save(tensor, path);
        return (File.ReadAllBytes(path), File.ReadAllBytes(Path.ChangeExtension(path, ".json")), tensor.Fingerprint);
    }

    // The text is changed and its fingerprint made to fit, where it still describes something: what stands in it must be checked for itself.
    private static byte[] Resealed(SplitMix64 random, byte[] bytes)
    {
        if (bytes.Length == 0)
            return bytes;
        string[] numbers = ["-1", "0", "1", "2147483647", "-2147483648", "4294967296", "1e300", "null", "[]", "{}", "\"\"", "\"NaN\"", "1.5", "true", "[[1,0],[1,1]]", " ", ",", "]", "}"];
        var at = random.Below(bytes.Length);
        var digit = random.Below(4) > 0 ? bytes.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9') : 0;
        at += Math.Max(0, digit);
        byte[] changed = [.. bytes[..at], .. Encoding.UTF8.GetBytes(numbers[random.Below(numbers.Length)]), .. bytes[(at + 1)..]];
        try
        {
            var found = JsonSerializer.Deserialize<ClipTensorDescription>(changed, ClipTensorDescription.Json)!;
            return (found with { Fingerprint = ClipChecksums.Fingerprint(found.Axes, found.ToRatings(), found.Checksums) }).ToBytes();
        }
        catch (Exception)
        {
            return changed;
        }
    }
}
