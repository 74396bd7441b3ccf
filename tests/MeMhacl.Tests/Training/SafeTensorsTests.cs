using System.Buffers.Binary;
using System.Text;
using static TorchSharp.torch;

namespace MeMhacl.Tests;

public class SafeTensorsTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"safetensors-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Save_EveryType_ComesBack()
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            ["f32"] = randn(2, 3),
            ["f64"] = randn(2, dtype: ScalarType.Float64),
            ["i64"] = arange(5),
            ["scalar"] = tensor(7L),
            ["u8"] = tensor(new byte[] { 1, 2, 255 }),
            ["bool"] = tensor(new[] { true, false }),
            ["none"] = zeros(0, 4),
            ["view"] = arange(6, dtype: ScalarType.Float32).reshape(2, 3).transpose(0, 1),
        };
        SafeTensors.Save(path, tensors, new Dictionary<string, string> { ["epoch"] = "3", ["ä"] = "\"quoted\"" });
        var (read, metadata) = SafeTensors.Load(path);
        Assert.Equal(tensors.Keys.Order(), read.Keys.Order());
        foreach (var (name, tensor) in tensors)
        {
            Assert.Equal(tensor.dtype, read[name].dtype);
            Assert.True(tensor.Equals(read[name]), name);
        }
        Assert.Equal("3", metadata["epoch"]);
        Assert.Equal("\"quoted\"", metadata["ä"]);
    }

    [Fact]
    public void Save_SameTensors_SameBytes()
    {
        using var scope = NewDisposeScope();
        var t = new Dictionary<string, Tensor> { ["b"] = ones(3), ["a"] = zeros(2) };
        SafeTensors.Save(path, t);
        byte[] first = File.ReadAllBytes(path);
        SafeTensors.Save(path, t.Reverse().ToDictionary());
        Assert.Equal(first, File.ReadAllBytes(path));
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(first) % 8);     // the format's alignment
    }

    [Fact]
    public void Load_TruncatedAnywhere_SaysDamaged()
    {
        using var scope = NewDisposeScope();
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["a"] = ones(3, 3), ["b"] = arange(4) });
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => SafeTensors.Load(path)).Message);
        }
    }

    [Fact]
    public void Damage_OneBitFlippedAnywhere_IsFound()
    {
        using var scope = NewDisposeScope();
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["a"] = ones(3, 3), ["b"] = arange(4) }, new Dictionary<string, string> { ["epoch"] = "3" });
        Assert.Null(SafeTensors.Damage(path));
        byte[] whole = File.ReadAllBytes(path);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(path, flipped);
            Assert.StartsWith($"{path} is damaged", SafeTensors.Damage(path));
        }
    }

    [Fact]
    public void Save_Hash_IsThatOfTheFileWithZerosInItsPlace()
    {
        using var scope = NewDisposeScope();
        SafeTensors.Save(path, new Dictionary<string, Tensor> { ["a"] = randn(1000, 300) });
        string hash = SafeTensors.ReadMetadata(path)["file_sha256"];
        byte[] bytes = File.ReadAllBytes(path);
        bytes.AsSpan(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(hash)), 64).Fill((byte)'0');
        Assert.Equal(hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,16]}}""")]   // would overflow, or allocate 64 EiB
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[60,64]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32"}}""")]
    [InlineData("""{"a":7}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""")]   // a million of these would take any memory
    [InlineData("[]")]
    public void Load_HeaderThatContradictsItself_SaysDamaged(string header)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] bytes = [.. BitConverter.GetBytes((long)json.Length), .. json, .. new byte[16]];
        File.WriteAllBytes(path, bytes);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => SafeTensors.Load(path)).Message);
    }
}
