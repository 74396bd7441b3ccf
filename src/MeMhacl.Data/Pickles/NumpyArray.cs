namespace MeMhacl.Data.Pickles;

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
        var values = LargeArray.Allocate<float>((int)elements);
        if (Payload.Encoding == PickleEncoding.Raw)
            Copy(Payload, Type.Number, values);
        else
            Decode(file, name, Payload, Type.Number, values);
        return FortranOrder && Shape.Count > 1 ? ToCOrder(values) : values;
    }

    // The bytes stand in the file as they are: any part can be read for itself.
    private static void Copy(PickleString payload, StoredNumber stored, float[] values)
    {
        var perChunk = ChunkBytes / stored.Size;
        Slices.Run((values.Length + perChunk - 1) / perChunk, () => Buffer(values.Length, stored), (slice, chunk) =>
        {
            var part = values.AsSpan(slice * perChunk, Math.Min(perChunk, values.Length - (slice * perChunk)));
            var bytes = chunk.AsSpan(0, part.Length * stored.Size);
            payload.ReadRaw(bytes, (long)slice * perChunk * stored.Size);
            stored.Convert(bytes, part);
        });
    }

    private void Decode(PickleFile file, string name, PickleString payload, StoredNumber stored, float[] values)
    {
        var reader = payload.Open();
        var chunk = Buffer(values.Length, stored);
        for (var done = 0; done < values.Length;)
        {
            var count = Math.Min(values.Length - done, chunk.Length / stored.Size);
            var bytes = chunk.AsSpan(0, count * stored.Size);
            if (reader.Read(bytes) != bytes.Length)
                file.Fail($"array '{name}' of shape {ShapeText} ends after fewer than {done + count} of {values.Length} values. Copy the file again.");
            stored.Convert(bytes, values.AsSpan(done, count));
            done += count;
        }
        if (reader.Read(chunk.AsSpan(0, 1)) != 0)
            file.Fail($"array '{name}' of shape {ShapeText} is followed by more values than the shape holds. Get the original file again.");
    }

    private static byte[] Buffer(int values, StoredNumber stored) =>
        GC.AllocateUninitializedArray<byte>((int)Math.Min(ChunkBytes, Math.Max(1, (long)values * stored.Size)));

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
