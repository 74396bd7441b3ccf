using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

/// <summary>Damaged safetensors, with and without a SHA-256, which may be made to fit: read, or refused in a sentence. FUZZ_COUNT=100000 for the long run.</summary>
public class SafeTensorsFuzzTests : IDisposable
{
    // The header as JSON nodes, its longest ranges, and each tensor's managed side; a part of 256 KB is hashed at a time.
    private const long BytesPerByte = 400, BytesFixed = 1 << 20;
    private const int Brief = 3000, Prefix = 8;

    private static readonly byte[] HashName = "\"file_sha256\":\""u8.ToArray();

    private readonly string folder = Directory.CreateTempSubdirectory("safetensors-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Load_Damaged_ReadOrRefused()
    {
        byte[] own = Saved(), foreign = WithHeader(own, Encoding.UTF8.GetBytes("""{"a":{"dtype":"F32","shape":[3,4],"data_offsets":[0,48]},"b":{"dtype":"I64","shape":[2],"data_offsets":[48,64]},"__metadata__":{"epoch":"3"}}"""));
        new Fuzzer<InvalidDataException>(".safetensors", BytesPerByte, BytesFixed, Load).Run([own, foreign, foreign], Brief, [.. JsonMutations.All.Select(Header), Sealed]);
    }

    private byte[] Saved()
    {
        string path = Path.Combine(folder, "whole.safetensors");
        using var scope = NewDisposeScope();
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["a"] = randn(3, 4), ["b"] = arange(2), ["none"] = zeros(0, 4), ["scalar"] = tensor(true) }, new Dictionary<string, string> { ["epoch"] = "3" });
        return File.ReadAllBytes(path);
    }

    private static void Load(string path)
    {
        using var scope = NewDisposeScope();
        var (tensors, metadata) = SafeTensors.Load(path);
        Assert.InRange(tensors.Values.Sum(tensor => tensor.numel() * tensor.element_size()), 0, new FileInfo(path).Length);
        Assert.Equal(metadata, SafeTensors.ReadMetadata(path));
    }

    // The JSON is changed and its length made to fit.
    private static Mutation Header(Mutation change) => (random, bytes) => Split(bytes) is ({ Length: > 0 } header, _) ? WithHeader(bytes, change(random, header)) : bytes;

    // The hash is made to fit: what stands in the file must be checked for itself.
    private static byte[] Sealed(SplitMix64 random, byte[] bytes)
    {
        byte[] copy = [.. bytes];
        int place = copy.AsSpan().IndexOf(HashName) + HashName.Length;
        if (place < HashName.Length || place + (2 * SHA256.HashSizeInBytes) > copy.Length) return bytes;
        var hash = copy.AsSpan(place, 2 * SHA256.HashSizeInBytes);
        hash.Fill((byte)'0');
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(copy)), hash);
        return copy;
    }

    private static byte[] WithHeader(byte[] bytes, byte[] header) => [.. BitConverter.GetBytes((long)header.Length), .. header, .. Split(bytes).Data];

    private static (byte[] Header, byte[] Data) Split(byte[] bytes) =>
        bytes.Length >= Prefix && BitConverter.ToInt64(bytes) is >= 0 and var length && length <= bytes.Length - Prefix ? (bytes[Prefix..(Prefix + (int)length)], bytes[(Prefix + (int)length)..]) : ([], []);
}
