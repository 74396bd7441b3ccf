using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class FileTests
{
    public static TheoryData<ScalarType> Types => [ScalarType.Float32, ScalarType.Float64, ScalarType.Int64, ScalarType.Int32, ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool, ScalarType.Float16, ScalarType.BFloat16, ScalarType.ComplexFloat64];

    [Theory]
    [MemberData(nameof(Types))]
    public void SaveAndLoad_EveryType_GivesTheSame(ScalarType type)
    {
        var path = Path.GetTempFileName();
        try
        {
            var t = torch.arange(6).reshape(2, 3).to_type(type);
            torch.save(t.t(), path);                                           // not contiguous
            Assert.True(torch.load(path).Equals(t.t()));
            t.save(path);
            Assert.True(Tensor.Load(path).Equals(t));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Save_KnownTensor_WritesTheKnownBytes()
    {
        using var stream = new MemoryStream();
        torch.tensor(new byte[] { 9, 8, 7 }).expand(150, 3).Save(stream);
        // Element type 0, two dimensions, 150 = 0x96 0x01 in 7-bit groups, 3, then the elements.
        Assert.Equal(new byte[] { 0, 2, 0x96, 0x01, 3, 9, 8, 7, 9 }, stream.ToArray().Take(9));
        Assert.Equal(5 + 450, stream.Length);
    }

    [Fact]
    public void Load_IntoTensor_NeedsItsTypeAndShape()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        torch.ones(2, 2).Save(writer);
        torch.full(3, 5f).Save(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        var target = torch.zeros(3);
        target.Load(reader, skip: true);
        target.Load(reader);
        Assert.Equal([5, 5, 5], target.data<float>().ToArray());
        stream.Position = 0;
        Assert.Contains("[2, 2]", Assert.Throws<ArgumentException>(() => target.Load(reader)).Message);
    }

    [Fact]
    public void Load_OtherFile_SaysSo() =>
        Assert.Contains("TorchSharp's format", Assert.Throws<InvalidDataException>(() => Tensor.Load(new MemoryStream(Encoding.UTF8.GetBytes("PK no tensor")))).Message);

    [Fact]
    public void Load_CutShort_IsAnException()
    {
        using var stream = new MemoryStream();
        torch.ones(10).Save(stream);
        Assert.Throws<EndOfStreamException>(() => Tensor.Load(new MemoryStream(stream.ToArray()[..^1])));
    }
}
