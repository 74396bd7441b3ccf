using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

// TorchSharp's own format: element type, number of dimensions and each length as 7-bit groups, then the elements as they lie in memory.
public static partial class TensorExtensionMethods
{
    public static void Save(this Tensor tensor, string location)
    {
        using var stream = File.Create(location);
        tensor.Save(stream);
    }

    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        tensor.Save(writer);
    }

    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        using var scope = NewDisposeScope();
        var plain = tensor.detach().cpu().contiguous();
        var shape = plain.shape;
        writer.Write7BitEncodedInt64((long)plain.dtype);
        writer.Write7BitEncodedInt64(shape.Length);
        foreach (var n in shape) writer.Write7BitEncodedInt64(n);
        writer.Flush();
        plain.WriteBytesToStream(writer.BaseStream);
    }

    public static Tensor Load(this BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHeader(reader);
        var tensor = empty(shape, type);
        ReadElements(tensor, reader, skip);
        return tensor;
    }

    /// <summary>Reads into a tensor of the same type and shape; with skip, only past it.</summary>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false) => Load(ref tensor!, reader, skip);

    /// <summary>The same; a null tensor is made.</summary>
    public static void Load(ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHeader(reader);
        if (tensor is null)
        {
            tensor = empty(shape, type);
        }
        else if (!skip && (tensor.dtype != type || !tensor.shape.AsSpan().SequenceEqual(shape)))
        {
            throw new ArgumentException($"The file holds a {type} tensor of shape [{string.Join(", ", shape)}], but the tensor to load is {tensor.dtype} of shape [{string.Join(", ", tensor.shape)}]: save and load must agree on the model.");
        }
        if (skip)
        {
            using var passed = empty(shape, type);
            ReadElements(passed, reader, skip);
            return;
        }
        using var scope = NewDisposeScope();
        using var recording = no_grad();
        if (tensor.is_cpu() && tensor.is_contiguous()) { ReadElements(tensor, reader, skip); return; }
        var read = empty(shape, type);
        ReadElements(read, reader, skip);
        tensor.copy_(read);
    }

    private static (ScalarType, long[]) ReadHeader(BinaryReader reader)
    {
        var type = reader.Read7BitEncodedInt64();
        if (type < 0 || type > sbyte.MaxValue || !Enum.IsDefined((ScalarType)type)) throw new InvalidDataException($"This is no tensor in TorchSharp's format: it starts with element type {type}.");
        var rank = reader.Read7BitEncodedInt64();
        if (rank is < 0 or > 64) throw new InvalidDataException($"This is no tensor in TorchSharp's format: it claims {rank} dimensions.");
        var shape = new long[rank];
        for (var d = 0; d < shape.Length; d++)
        {
            shape[d] = reader.Read7BitEncodedInt64();
            if (shape[d] < 0) throw new InvalidDataException($"This is no tensor in TorchSharp's format: dimension {d} has the length {shape[d]}.");
        }
        return ((ScalarType)type, shape);
    }

    private static void ReadElements(Tensor tensor, BinaryReader reader, bool skip)
    {
        var bytes = tensor.numel() * tensor.element_size();
        if (skip && reader.BaseStream.CanSeek) reader.BaseStream.Seek(bytes, SeekOrigin.Current);
        else tensor.ReadBytesFromStream(reader.BaseStream);
    }
}
