namespace MeMhacl.Data.Pickles;

/// <summary>What the allowed names do: REDUCE calls one, BUILD fills what it made.</summary>
internal sealed class PickleCalls(PickleFile file, PickleStack stack)
{
    private const int MaxRank = 8;

    public void Reduce()
    {
        var arguments = stack.Pop<object?[]>("a tuple of arguments");
        var global = stack.Pop<PickleGlobal>("a name to call");
        stack.Push((global, arguments) switch
        {
            // _reconstruct(ndarray, (0,), 'b')
            (PickleGlobal.Reconstruct, [PickleGlobal.NdArray, object?[], PickleString]) => new NumpyArray(),
            // dtype('f8', 0, 1)
            (PickleGlobal.DType, [PickleString name, ..]) => DType(name.ToText()),
            // encode(text, 'latin1')
            (PickleGlobal.Encode, [PickleString text, PickleString codec]) => Encode(text, codec.ToText()),
            // _frombuffer(bytes, dtype, shape, 'C')
            (PickleGlobal.FromBuffer, [PickleString payload, NumpyType type, object?[] shape, PickleString order]) => new NumpyArray
            {
                Payload = payload, Type = type, Shape = Shape(shape), FortranOrder = order.ToText() == "F",
            },
            _ => Unknown(global, arguments),
        });
    }

    public void Build()
    {
        var state = stack.Pop<object?[]>("the state of an array or dtype, a tuple");
        switch (stack.Peek(), state)
        {
            // (1, shape, dtype, isFortran, bytes)
            case (NumpyArray array, [long, object?[] shape, NumpyType type, var fortran, PickleString payload]):
                (array.Shape, array.Type, array.FortranOrder, array.Payload) = (Shape(shape), type, fortran is true or 1L, payload);
                break;
            // (3, '<', None, None, None, -1, -1, 0): subarray, names and fields of plain numbers are None
            case (NumpyType type, [long, PickleString order, null, null, null, ..]):
                type.BigEndian = order.ToText() == ">";
                break;
            default:
                file.Fail($"the state before offset {file.Position} belongs to no array of plain numbers. Save the file again with float64 arrays.");
                break;
        }
    }

    private NumpyType DType(string name)
    {
        var type = NumpyType.Parse(name);
        if (type is null)
            file.Fail($"an array has the type '{name}' (before offset {file.Position}), expected f4, f8, i1 to i8 or u1 to u8. Save the file again with float64 arrays.");
        return type!;
    }

    private PickleString Encode(PickleString text, string codec)
    {
        if (codec is not ("latin1" or "latin-1") || text.Encoding is PickleEncoding.Raw)
            file.Fail($"text is turned into bytes by '{codec}' before offset {file.Position}, expected latin1. Save the file again with protocol 3 or later.");
        return text;
    }

    private long[] Shape(object?[] tuple)
    {
        var shape = new long[tuple.Length];
        for (var axis = 0; axis < shape.Length; axis++)
            shape[axis] = tuple[axis] is long and >= 0 and <= int.MaxValue ? (long)tuple[axis]! : -1;
        if (shape.Length > MaxRank || shape.Contains(-1))
            file.Fail($"an array's shape ({string.Join(", ", tuple.Take(MaxRank))}) before offset {file.Position} is none. The file is damaged: copy it again.");
        return shape;
    }

    private object Unknown(PickleGlobal global, object?[] arguments)
    {
        file.Fail($"{global} is called with {arguments.Length} arguments of a kind unknown here, before offset {file.Position}. Save the file again with float64 arrays.");
        return global;
    }
}
