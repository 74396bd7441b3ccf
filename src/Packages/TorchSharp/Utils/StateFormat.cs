using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>TorchSharp's file format: the number of entries; for each its name (length, UTF-8) and its tensor, that is element
/// type, number of dimensions, sizes, then the elements, row by row, little-endian. All numbers before the elements are LEB128.</summary>
internal static unsafe class StateFormat
{
    private const int Buffer = 1 << 20;

    internal static void Encode(BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    internal static long Decode(BinaryReader reader) => reader.Read7BitEncodedInt64();

    internal static void Write(BinaryWriter writer, IReadOnlyCollection<KeyValuePair<string, Tensor>> entries)
    {
        Encode(writer, entries.Count);
        foreach (var (name, tensor) in entries)
        {
            writer.Write(name);
            Write(writer, tensor);
        }
    }

    internal static void Write(BinaryWriter writer, Tensor tensor)
    {
        Encode(writer, (int)tensor.dtype);
        Encode(writer, tensor.dim());
        foreach (var size in tensor.shape) Encode(writer, size);
        var flat = tensor.is_contiguous() ? tensor : tensor.contiguous();
        var (memory, left) = ((byte*)flat.DataPointer(), flat.numel() * flat.element_size());
        for (; left > 0; memory += Buffer, left -= Buffer) writer.Write(new ReadOnlySpan<byte>(memory, (int)Math.Min(left, Buffer)));
        if (!ReferenceEquals(flat, tensor)) flat.Dispose();
        GC.KeepAlive(tensor);
    }

    /// <summary>Reads the header; the elements follow.</summary>
    internal static (ScalarType dtype, long[] shape) ReadHeader(BinaryReader reader)
    {
        var dtype = (ScalarType)Decode(reader);
        if (!Enum.IsDefined(dtype)) throw new InvalidDataException($"The tensor in the file has the element type {(int)dtype}, which does not exist: the file is damaged or of another format.");
        var dimensions = Decode(reader);
        if (dimensions is < 0 or > 64) throw new InvalidDataException($"The tensor in the file has {dimensions} dimensions: the file is damaged or of another format.");
        var shape = new long[dimensions];
        for (var d = 0; d < shape.Length; d++) shape[d] = Decode(reader);
        return (dtype, shape);
    }

    internal static Tensor Read(BinaryReader reader)
    {
        var (dtype, shape) = ReadHeader(reader);
        var tensor = empty(shape, dtype: dtype);
        ReadElements(reader, tensor);
        return tensor;
    }

    /// <summary>Reads a tensor into target, or past it for null.</summary>
    internal static void ReadInto(BinaryReader reader, string name, Tensor? target)
    {
        var (dtype, shape) = ReadHeader(reader);
        if (target is null)
        {
            using var skipped = empty(shape, dtype: dtype);
            ReadElements(reader, skipped);
            return;
        }
        if (dtype != target.dtype) throw new ArgumentException($"'{name}' holds {dtype} in the file, but {target.dtype} is needed: convert the module first, with to({dtype}).");
        RequireShape(name, target, shape);
        if (target.is_contiguous())
        {
            ReadElements(reader, target);
            return;
        }
        using var flat = empty(shape, dtype: dtype);
        ReadElements(reader, flat);
        target.copy_(flat).Dispose();
    }

    internal static void RequireShape(string name, Tensor target, long[] shape)
    {
        if (!target.shape.AsSpan().SequenceEqual(shape))
            throw new ArgumentException($"'{name}' is [{string.Join(", ", shape)}] in the state, but [{string.Join(", ", target.shape)}] in the module: the two were not made with the same settings.");
    }

    private static void ReadElements(BinaryReader reader, Tensor tensor)
    {
        var (memory, left) = ((byte*)tensor.DataPointer(), tensor.numel() * tensor.element_size());
        for (; left > 0; memory += Buffer, left -= Buffer) reader.BaseStream.ReadExactly(new Span<byte>(memory, (int)Math.Min(left, Buffer)));
        GC.KeepAlive(tensor);
    }
}
