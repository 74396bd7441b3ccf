using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MeMhacl.Datasets.Pickles;

/// <summary>A numpy array as a pickle describes it; its values stay in the file until they are copied out.</summary>
internal sealed class NumpyArray
{
    // Bytes decoded at a time: fits the second-level cache, a multiple of every element size.
    private const int ChunkBytes = 1 << 18;

    public IReadOnlyList<long> Shape { get; set; } = [];

    public NumpyType? Type { get; set; }

    public bool FortranOrder { get; set; }

    public PickleString? Payload { get; set; }

    public string ShapeText => $"({string.Join(", ", Shape)})";

    /// <summary>All values as float32 in C order.</summary>
    /// <exception cref="DatasetFormatException">The payload does not hold as many values as the shape says.</exception>
    public float[] ToSingles(PickleFile file, string name)
    {
        if (Type is null || Payload is null)
            file.Fail($"array '{name}' has a shape {ShapeText} but no values. Get the original file again.");
        var elements = 1L;
        foreach (var length in Shape)
            elements = length == 0 || elements <= Payload.Length / length ? elements * length : long.MaxValue / 8;
        // Decoding never lengthens, so a shape beyond the payload is refused before anything of its size is allocated.
        if (elements > Payload.Length / Type.Size || elements > Array.MaxLength
            || (Payload.Encoding == PickleEncoding.Raw && elements * Type.Size != Payload.Length))
            file.Fail($"array '{name}' of shape {ShapeText} and type {Type} does not fit its {Payload.Length} bytes at offset {Payload.Offset}. "
                + "Expected shape times element size; get the original file again.");
        var values = GC.AllocateUninitializedArray<float>((int)elements);
        var reader = Payload.Open();
        var chunk = GC.AllocateUninitializedArray<byte>((int)Math.Min(ChunkBytes, Math.Max(1, elements * Type.Size)));
        for (var done = 0; done < values.Length;)
        {
            var count = Math.Min(values.Length - done, chunk.Length / Type.Size);
            var bytes = chunk.AsSpan(0, count * Type.Size);
            if (reader.Read(bytes) != bytes.Length)
                file.Fail($"array '{name}' of shape {ShapeText} ends after fewer than {done + count} of {values.Length} values. Copy the file again.");
            Convert(bytes, values.AsSpan(done, count));
            done += count;
        }
        if (reader.Read(chunk.AsSpan(0, 1)) != 0)
            file.Fail($"array '{name}' of shape {ShapeText} is followed by more values than the shape holds. Get the original file again.");
        return FortranOrder && Shape.Count > 1 ? ToCOrder(values) : values;
    }

    private void Convert(Span<byte> bytes, Span<float> values)
    {
        if (Type!.BigEndian)
            Reverse(bytes);
        switch (Type.Kind, Type.Size)
        {
            case ('f', 8): Narrow(MemoryMarshal.Cast<byte, double>(bytes), values); break;
            case ('f', 4): MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values); break;
            case ('i', 1): Cast<sbyte>(bytes, values); break;
            case ('i', 2): Cast<short>(bytes, values); break;
            case ('i', 4): Cast<int>(bytes, values); break;
            case ('i', 8): Cast<long>(bytes, values); break;
            case ('u', 1): Cast<byte>(bytes, values); break;
            case ('u', 2): Cast<ushort>(bytes, values); break;
            case ('u', 4): Cast<uint>(bytes, values); break;
            default: Cast<ulong>(bytes, values); break;
        }
    }

    private void Reverse(Span<byte> bytes)
    {
        switch (Type!.Size)
        {
            case 2: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(bytes), MemoryMarshal.Cast<byte, ushort>(bytes)); break;
            case 4: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(bytes), MemoryMarshal.Cast<byte, uint>(bytes)); break;
            case 8: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(bytes), MemoryMarshal.Cast<byte, ulong>(bytes)); break;
        }
    }

    private static void Cast<T>(Span<byte> bytes, Span<float> values)
        where T : unmanaged, INumber<T>
    {
        var source = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < values.Length; i++)
            values[i] = float.CreateTruncating(source[i]);
    }

    // Optimised at once: a subject is read in fewer calls than tiering waits for.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(ReadOnlySpan<double> source, Span<float> values)
    {
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
            Vector.Narrow(new Vector<double>(source[i..]), new Vector<double>(source[(i + Vector<double>.Count)..])).CopyTo(values[i..]);
        for (; i < values.Length; i++)
            values[i] = (float)source[i];
    }

    // Fortran order: the first axis runs fastest in the file.
    private float[] ToCOrder(float[] source)
    {
        var result = GC.AllocateUninitializedArray<float>(source.Length);
        var rank = Shape.Count;
        var index = new long[rank];
        var strides = new long[rank];
        strides[rank - 1] = 1;
        for (var axis = rank - 2; axis >= 0; axis--)
            strides[axis] = strides[axis + 1] * Shape[axis + 1];
        var target = 0L;
        foreach (var value in source)
        {
            result[target] = value;
            for (var axis = 0; axis < rank; axis++)
            {
                target += strides[axis];
                if (++index[axis] < Shape[axis])
                    break;
                target -= strides[axis] * Shape[axis];
                index[axis] = 0;
            }
        }
        return result;
    }
}
