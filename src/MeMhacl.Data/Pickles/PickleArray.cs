namespace MeMhacl.Data.Pickles;

/// <summary>A numpy dtype of plain numbers; BUILD may turn its byte order.</summary>
internal sealed class PickleType(StoredNumber number)
{
    public StoredNumber Number { get; set; } = number;
}

/// <summary>A numpy array as a pickle describes it; its values stay in the file until they are copied out.</summary>
internal sealed class PickleArray
{
    // Bytes decoded at a time: fits the second-level cache, a multiple of every element size.
    private const int ChunkBytes = 1 << 18;

    public int[] Shape { get; set; } = [];

    public PickleType? Type { get; set; }

    public bool FortranOrder { get; set; }

    public PickleString? Payload { get; set; }

    /// <summary>All values as float32 in C order.</summary>
    /// <exception cref="DatasetFormatException">The payload does not hold as many values as the shape says.</exception>
    public float[] ToSingles(DataFile file, string name)
    {
        var what = $"array '{name}' of shape ({string.Join(", ", Shape)})";
        if (Type is null || Payload is null)
            throw file.Wrong($"{what} has no values. Get the original file again.");
        var (stored, elements) = (Type.Number, 1L);
        foreach (var length in Shape)
            elements = length == 0 || elements <= Payload.Length / length ? elements * length : long.MaxValue / 8;
        // Decoding never lengthens, so a shape beyond the payload is refused before anything of its size is allocated.
        if (elements > Payload.Length / stored.Size || elements > Array.MaxLength || (Payload.Encoding == PickleEncoding.Raw && elements * stored.Size != Payload.Length))
            throw file.Wrong($"{what} and type {stored} does not fit its {Payload.Length} bytes at offset {Payload.Offset}. Expected shape times element size; get the original file again.");
        if (elements == 0)
            return [];
        return Payload.Encoding == PickleEncoding.Raw && !FortranOrder ? Copy(file, Payload.Offset, stored, (int)elements) : Decode(file, Payload, stored, (int)elements, what);
    }

    private float[] Decode(DataFile file, PickleString payload, StoredNumber stored, int elements, string what)
    {
        var (decoder, at) = (new PickleString.Decoder(payload), payload.Offset);
        if (payload.Encoding == PickleEncoding.Raw)
            return ColumnMajor.Read<float>(Shape, stored, bytes => file.Read(bytes, (at += bytes.Length) - bytes.Length));
        var values = ColumnMajor.Read<float>(FortranOrder ? Shape : [elements], stored, bytes =>
        {
            if (decoder.Read(bytes) != bytes.Length)
                throw file.Wrong($"{what} ends before its {elements} values. Copy the file again.");
        });
        return decoder.Read(stackalloc byte[1]) == 0 ? values : throw file.Wrong($"{what} is followed by more values than the shape holds. Get the original file again.");
    }

    // The bytes stand in the file as they are: any part can be read for itself.
    private static float[] Copy(DataFile file, long offset, StoredNumber stored, int count)
    {
        var values = LargeArray.Allocate<float>(count);
        var perChunk = Math.Min(ChunkBytes / stored.Size, count);
        ParallelWork.For((count + perChunk - 1) / perChunk, () => GC.AllocateUninitializedArray<byte>(perChunk * stored.Size), (chunk, buffer) =>
        {
            var part = values.AsSpan(chunk * perChunk, Math.Min(perChunk, count - (chunk * perChunk)));
            var bytes = buffer.AsSpan(0, part.Length * stored.Size);
            file.Read(bytes, offset + ((long)chunk * perChunk * stored.Size));
            stored.Convert(bytes, part);
        });
        return values;
    }
}
