using System.Buffers.Binary;
using System.Globalization;

namespace MeMhacl.Data.Pickles;

/// <summary>
/// Reads a pickle of any protocol, 0 to 5, as Python 2 and 3 write arrays (opcodes: CPython, Lib/pickletools.py), without running anything:
/// names outside the allow-list are refused where they stand. The file is read forwards through a small window; long strings are stepped over; no step recurses.
/// </summary>
internal sealed class PickleReader
{
    // A genuine file has some 100 opcodes; the bound keeps a hostile one from filling memory with empty lists.
    private const int MaxOpcodes = 1 << 14;
    private const int MaxNameLength = 256;
    private const int MaxRank = 8;

    private readonly DataFile file;
    private readonly byte[] window = new byte[1 << 14];
    private long windowStart = -1;
    private long position;

    // Values are long, double, bool, null, PickleString, object?[] (tuple), List, Dictionary, PickleArray, PickleType, Name.
    private readonly List<object?> stack = [];
    private readonly Stack<int> marks = [];
    private readonly Dictionary<ulong, object?> memo = [];

    private PickleReader(DataFile file) => this.file = file;

    // The only names that a pickle may ask for: together they build arrays and nothing else.
    private enum Name
    {
        Reconstruct,
        FromBuffer,
        NdArray,
        DType,
        Encode,
    }

    /// <summary>The pickled value.</summary>
    /// <exception cref="DatasetFormatException">Truncated, damaged, or asking for a name that is not allowed.</exception>
    public static object? Read(DataFile file) => new PickleReader(file).Run();

    private object? Run()
    {
        for (var count = 0; count < MaxOpcodes; count++)
        {
            var opcode = Byte();
            if (opcode == '.')
                return Pop();
            if (!TryValue(opcode, out var value))
                Act(opcode);
            else
                stack.Add(value);
        }
        throw file.Wrong($"more than {MaxOpcodes} opcodes before offset {position}, where an array pickle has about a hundred. Get the original file again.");
    }

    // Opcodes that put a value.
    private bool TryValue(byte opcode, out object? value)
    {
        value = opcode switch
        {
            (byte)'N' => null,
            0x88 => true,
            0x89 => false,
            (byte)'K' => (long)Byte(),
            (byte)'M' => (long)Unsigned(2),
            (byte)'J' => (long)(int)Unsigned(4),
            // Protocols 0 and 1 of Python 2 write False and True as I00 and I01.
            (byte)'I' => Line(24) switch { "00" => false, "01" => true, var digits => Whole(digits) },
            (byte)'L' => Whole(Line(24).TrimEnd('L')),
            0x8a => Signed(Byte()),
            0x8b => Signed(Unsigned(4)),
            (byte)'F' => Real(Line(64)),
            (byte)'G' => BitConverter.UInt64BitsToDouble(BinaryPrimitives.ReverseEndianness(Unsigned(8))),
            (byte)'U' or (byte)'C' => String(Byte(), PickleEncoding.Raw),
            (byte)'T' or (byte)'B' => String(Unsigned(4), PickleEncoding.Raw),
            0x8e or 0x96 => String(Unsigned(8), PickleEncoding.Raw),
            0x8c => String(Byte(), PickleEncoding.Utf8),
            (byte)'X' => String(Unsigned(4), PickleEncoding.Utf8),
            0x8d => String(Unsigned(8), PickleEncoding.Utf8),
            (byte)'V' => LineString(PickleEncoding.RawUnicode),
            (byte)'S' => LineString(PickleEncoding.Repr),
            (byte)'2' => Peek(),
            (byte)')' => Array.Empty<object?>(),
            0x85 or 0x86 or 0x87 => Pop(opcode - 0x84),
            (byte)'t' => PopMark(),
            (byte)']' => new List<object?>(),
            (byte)'l' => new List<object?>(PopMark()),
            (byte)'}' => new Dictionary<string, object?>(),
            (byte)'d' => Fill([], PopMark()),
            (byte)'g' => Recall((ulong)Whole(Line(20))),
            (byte)'h' => Recall(Byte()),
            (byte)'j' => Recall(Unsigned(4)),
            (byte)'c' => Named(Line(MaxNameLength), Line(MaxNameLength)),
            // INST would also call what it names; the name is refused first, and arrays are never written so.
            (byte)'i' => Named(Line(MaxNameLength), Line(MaxNameLength) + "()"),
            0x93 => Named(Pop(2)),
            (byte)'R' => Reduce(Pop(2)),
            _ => file,
        };
        return value != file;
    }

    private void Act(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'(': marks.Push(stack.Count); break;
            case (byte)'0': Pop(); break;
            case (byte)'1': PopMark(); break;
            case (byte)'a': Append(Pop(1)); break;
            case (byte)'e': Append(PopMark()); break;
            case (byte)'s': SetItems(Pop(2)); break;
            case (byte)'u': SetItems(PopMark()); break;
            case (byte)'p': memo[(ulong)Whole(Line(20))] = Peek(); break;
            case (byte)'q': memo[Byte()] = Peek(); break;
            case (byte)'r': memo[Unsigned(4)] = Peek(); break;
            case 0x94: memo[(ulong)memo.Count] = Peek(); break;
            case (byte)'b': Build(); break;
            case 0x95: CheckLeft(Unsigned(8)); break;
            case 0x80 when Byte() is var protocol:
                if (protocol > 5)
                    throw file.Wrong($"pickle protocol {protocol} at offset {position - 1}: 0 to 5 are known. Save the file again with protocol 2.");
                break;
            case 0:
                throw file.Wrong($"zeros stand where the pickle should go on, at offset {position - 1} of {file.Length}, as after a copy that was broken off. Copy the file again.");
            case 0x97 or 0x98:
                throw file.Wrong($"the array's values stand outside the file (pickle buffer at offset {position - 1}). Save it again without buffer_callback.");
            default:
                throw file.Wrong($"opcode 0x{opcode:x2} at offset {position - 1} builds something that is no array, dict, list, tuple, string or number, or this is no pickle. Get the original file again.");
        }
    }

    private Name Named(object?[] names) => Named(Expect<PickleString>(names[0], "the module of a global").ToText(), Expect<PickleString>(names[1], "the name of a global").ToText());

    private Name Named(string module, string name) => (module, name) switch
    {
        // numpy 2 moved numpy.core to numpy._core.
        ("numpy.core.multiarray" or "numpy._core.multiarray", "_reconstruct") => Name.Reconstruct,
        ("numpy.core.numeric" or "numpy._core.numeric", "_frombuffer") => Name.FromBuffer,
        ("numpy", "ndarray") => Name.NdArray,
        ("numpy", "dtype") => Name.DType,
        // How Python 3 writes bytes in protocols 0 to 2.
        ("_codecs", "encode") => Name.Encode,
        _ => throw file.Wrong($"the pickle asks for {module}.{name} before offset {position}, which no array needs. It was refused and nothing was run: get the original file from the dataset's own site."),
    };

    private object Reduce(object?[] call) => (Expect<Name>(call[0], "a name to call"), Expect<object?[]>(call[1], "a tuple of arguments")) switch
    {
        // _reconstruct(ndarray, (0,), 'b'), filled by BUILD
        (Name.Reconstruct, [Name.NdArray, object?[], PickleString]) => new PickleArray(),
        // dtype('f8', 0, 1)
        (Name.DType, [PickleString name, ..]) => DType(name.ToText()),
        // encode(text, 'latin1')
        (Name.Encode, [PickleString text, PickleString codec]) => Encode(text, codec.ToText()),
        // _frombuffer(bytes, dtype, shape, 'C'), of protocol 5
        (Name.FromBuffer, [PickleString payload, PickleType type, object?[] shape, PickleString order]) =>
            new PickleArray { Payload = payload, Type = type, Shape = Shape(shape), FortranOrder = order.ToText() == "F" },
        var (name, arguments) => throw file.Wrong($"{name} is called with {arguments.Length} arguments of a kind unknown here, before offset {position}. Save the file again with float64 arrays."),
    };

    private void Build()
    {
        var state = Expect<object?[]>(Pop(), "the state of an array or dtype, a tuple");
        switch (Peek(), state)
        {
            // (1, shape, dtype, isFortran, bytes)
            case (PickleArray array, [long, object?[] shape, PickleType type, var fortran, PickleString payload]):
                (array.Shape, array.Type, array.FortranOrder, array.Payload) = (Shape(shape), type, fortran is true or 1L, payload);
                break;
            // (3, '<', None, None, None, -1, -1, 0): subarray, names and fields of plain numbers are None
            case (PickleType type, [long, PickleString order, null, null, null, ..]):
                type.Number = type.Number with { BigEndian = order.ToText() == ">" };
                break;
            default:
                throw file.Wrong($"the state before offset {position} belongs to no array of plain numbers. Save the file again with float64 arrays.");
        }
    }

    private PickleType DType(string name) => new(StoredNumber.Parse(name)
        ?? throw file.Wrong($"an array has the type '{name}' (before offset {position}), expected f4, f8, i1 to i8 or u1 to u8. Save the file again with float64 arrays."));

    private PickleString Encode(PickleString text, string codec) => codec is "latin1" or "latin-1" && text.Encoding != PickleEncoding.Raw ? text
        : throw file.Wrong($"text is turned into bytes by '{codec}' before offset {position}, expected latin1. Save the file again with protocol 3 or later.");

    private int[] Shape(object?[] tuple) => tuple.Length <= MaxRank && tuple.All(length => length is long and >= 0 and <= int.MaxValue) ? [.. tuple.Select(length => (int)(long)length!)]
        : throw Damaged($"an array's shape ({string.Join(", ", tuple.Take(MaxRank))}) is none");

    private object? Peek() => stack.Count > (marks.Count == 0 ? 0 : marks.Peek()) ? stack[^1] : throw Damaged("the pickle takes a value that was never put");

    private object? Pop()
    {
        var value = Peek();
        stack.RemoveAt(stack.Count - 1);
        return value;
    }

    private object?[] Pop(int count)
    {
        var values = new object?[count];
        for (var i = count - 1; i >= 0; i--)
            values[i] = Pop();
        return values;
    }

    // Everything above the last mark.
    private object?[] PopMark()
    {
        if (!marks.TryPop(out var start))
            throw Damaged("the pickle closes a group that was never opened");
        object?[] values = [.. stack[start..]];
        stack.RemoveRange(start, values.Length);
        return values;
    }

    private T Expect<T>(object? value, string expected) => value is T wanted ? wanted
        : throw file.Wrong($"the pickle holds {Describe(value)} before offset {position}, expected {expected}. The file is no array pickle: get the original again.");

    /// <summary>A value in words, for messages.</summary>
    public static string Describe(object? value) => value switch
    {
        null => "None",
        PickleString text => $"a string of {text.Length} bytes",
        object?[] tuple => $"a tuple of {tuple.Length}",
        List<object?> list => $"a list of {list.Count}",
        Dictionary<string, object?> => "a dict",
        PickleArray => "an array",
        PickleType => "a dtype",
        Name name => $"the name {name}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private object? Recall(ulong index) => memo.TryGetValue(index, out var value) ? value : throw Damaged($"the pickle recalls value {index}, which it never stored");

    private void Append(object?[] values) => Expect<List<object?>>(Peek(), "a list to append to").AddRange(values);

    private void SetItems(object?[] pairs) => Fill(Expect<Dictionary<string, object?>>(Peek(), "a dict to fill"), pairs);

    private Dictionary<string, object?> Fill(Dictionary<string, object?> dict, object?[] pairs)
    {
        if (pairs.Length % 2 != 0)
            throw Damaged("a dict gets a key without a value");
        foreach (var pair in pairs.Chunk(2))
            dict[Expect<PickleString>(pair[0], "a string as key").ToText()] = pair[1];
        return dict;
    }

    private PickleString String(ulong length, PickleEncoding encoding)
    {
        CheckLeft(length);
        position += (long)length;
        return new PickleString(file, position - (long)length, (long)length, encoding);
    }

    private PickleString LineString(PickleEncoding encoding)
    {
        var (start, length) = SkipLine(long.MaxValue);
        if (encoding != PickleEncoding.Repr)
            return new PickleString(file, start, length, encoding);
        Span<byte> quotes = stackalloc byte[2];
        file.Read(quotes[..1], start);
        file.Read(quotes[1..], Math.Max(start, start + length - 1));
        return length >= 2 && quotes[0] == quotes[1] && quotes[0] is (byte)'\'' or (byte)'"' ? new PickleString(file, start + 1, length - 2, encoding)
            : throw Damaged($"the string at offset {start} does not stand in quotes");
    }

    private string Line(long limit)
    {
        var (start, length) = SkipLine(limit);
        return new PickleString(file, start, length, PickleEncoding.Raw).ToText();
    }

    private (long Start, long Length) SkipLine(long limit)
    {
        var start = position;
        while (Byte() != '\n')
            if (position - start > limit)
                throw file.Wrong($"the line at offset {start} is longer than {limit} bytes: this is no pickle that Python writes. Copy the file again.");
        return (start, position - 1 - start);
    }

    private long Whole(string line) => long.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Damaged($"'{line}' is no number");

    private double Real(string line) => double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Damaged($"'{line}' is no number");

    private long Signed(ulong bytes)
    {
        if (bytes > 8)
            throw Damaged($"an integer of {bytes} bytes stands where array pickles have at most 8");
        var unused = 64 - (8 * (int)bytes);
        return bytes == 0 ? 0 : (long)(Unsigned((int)bytes) << unused) >> unused;
    }

    private ulong Unsigned(int bytes)
    {
        var value = 0UL;
        for (var i = 0; i < bytes; i++)
            value |= (ulong)Byte() << (8 * i);
        return value;
    }

    private byte Byte()
    {
        if (windowStart < 0 || position - windowStart >= window.Length)
        {
            CheckLeft(1);
            windowStart = position;
            file.Read(window.AsSpan(0, (int)Math.Min(window.Length, file.Length - position)), position);
        }
        CheckLeft(1);
        return window[position++ - windowStart];
    }

    private void CheckLeft(ulong count)
    {
        if (count > (ulong)(file.Length - position))
            throw file.Wrong($"the pickle ends too early: {count} bytes are announced at offset {position}, {file.Length - position} are left of {file.Length}. Copy the file again.");
    }

    private DatasetFormatException Damaged(string what) => file.Wrong($"{what}, before offset {position}. The file is damaged: copy it again (as binary, if by FTP).");
}
