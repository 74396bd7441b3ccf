using System.Buffers.Binary;
using System.Globalization;

namespace MeMhacl.Data.Pickles;

/// <summary>
/// Reads a pickle of any protocol, 0 to 5, as Python 2 and 3 write arrays (opcodes: CPython, Lib/pickletools.py), without running anything:
/// names outside <see cref="PickleGlobals"/> are refused where they stand. Long strings stay in the file; no step recurses.
/// </summary>
internal sealed class PickleMachine
{
    // A genuine file has some 100 opcodes; the bound keeps a hostile one from filling memory with empty lists.
    private const int MaxOpcodes = 1 << 14;
    private const int MaxNameLength = 256;

    private readonly PickleFile file;
    private readonly PickleStack stack;
    private readonly PickleCalls calls;

    private PickleMachine(PickleFile file)
    {
        this.file = file;
        stack = new PickleStack(file);
        calls = new PickleCalls(file, stack);
    }

    /// <summary>The pickled value.</summary>
    /// <exception cref="DatasetFormatException">Truncated, damaged, or asking for a name that is not allowed.</exception>
    public static object? Load(PickleFile file) => new PickleMachine(file).Run();

    private object? Run()
    {
        for (var count = 0; count < MaxOpcodes; count++)
        {
            var opcode = file.ReadByte();
            if (opcode == '.')
                return stack.Pop();
            if (!Literal(opcode) && !Group(opcode) && !Name(opcode))
                file.Fail($"opcode 0x{opcode:x2} at offset {file.Position - 1} builds something that is no array, dict, list, tuple, string or number, "
                    + "or this is no pickle. Get the original file again.");
        }
        file.Fail($"more than {MaxOpcodes} opcodes before offset {file.Position}, where an array pickle has about a hundred. Get the original file again.");
        return null;
    }

    private bool Literal(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'N': stack.Push(null); break;
            case 0x88: stack.Push(true); break;
            case 0x89: stack.Push(false); break;
            case (byte)'K': stack.Push((long)file.ReadByte()); break;
            case (byte)'M': stack.Push((long)file.ReadUnsigned(2)); break;
            case (byte)'J': stack.Push((long)(int)file.ReadUnsigned(4)); break;
            case (byte)'I' or (byte)'L': stack.Push(Integer(opcode)); break;
            case 0x8a: stack.Push(Long(file.ReadByte())); break;
            case 0x8b: stack.Push(Long(file.ReadUnsigned(4))); break;
            case (byte)'F': stack.Push(Float()); break;
            case (byte)'G': stack.Push(BitConverter.UInt64BitsToDouble(BinaryPrimitives.ReverseEndianness(file.ReadUnsigned(8)))); break;
            case (byte)'U' or (byte)'C': PushString(file.ReadByte(), PickleEncoding.Raw); break;
            case (byte)'T' or (byte)'B': PushString(file.ReadUnsigned(4), PickleEncoding.Raw); break;
            case 0x8e or 0x96: PushString(file.ReadUnsigned(8), PickleEncoding.Raw); break;
            case 0x8c: PushString(file.ReadByte(), PickleEncoding.Utf8); break;
            case (byte)'X': PushString(file.ReadUnsigned(4), PickleEncoding.Utf8); break;
            case 0x8d: PushString(file.ReadUnsigned(8), PickleEncoding.Utf8); break;
            case (byte)'V': PushLine(PickleEncoding.RawUnicode); break;
            case (byte)'S': PushLine(PickleEncoding.Repr); break;
            default: return false;
        }
        return true;
    }

    private bool Group(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'(': stack.Mark(); break;
            case (byte)'0': stack.Pop(); break;
            case (byte)'1': stack.PopMark(); break;
            case (byte)'2': stack.Push(stack.Peek()); break;
            case (byte)')': stack.Push(Array.Empty<object?>()); break;
            case 0x85 or 0x86 or 0x87: stack.Push(stack.Pop(opcode - 0x84)); break;
            case (byte)'t': stack.Push(stack.PopMark()); break;
            case (byte)']': stack.Push(new List<object?>()); break;
            case (byte)'l': stack.Push(new List<object?>(stack.PopMark())); break;
            case (byte)'a': Append(stack.Pop(1)); break;
            case (byte)'e': Append(stack.PopMark()); break;
            case (byte)'}': stack.Push(new Dictionary<string, object?>()); break;
            case (byte)'d':
                var pairs = stack.PopMark();
                stack.Push(new Dictionary<string, object?>());
                SetItems(pairs);
                break;
            case (byte)'s': SetItems(stack.Pop(2)); break;
            case (byte)'u': SetItems(stack.PopMark()); break;
            case (byte)'p': stack.Put(Index()); break;
            case (byte)'q': stack.Put(file.ReadByte()); break;
            case (byte)'r': stack.Put(file.ReadUnsigned(4)); break;
            case 0x94: stack.Memoize(); break;
            case (byte)'g': stack.Get(Index()); break;
            case (byte)'h': stack.Get(file.ReadByte()); break;
            case (byte)'j': stack.Get(file.ReadUnsigned(4)); break;
            default: return false;
        }
        return true;
    }

    private bool Name(byte opcode)
    {
        switch (opcode)
        {
            case 0x80:
                var protocol = file.ReadByte();
                if (protocol > 5)
                    file.Fail($"pickle protocol {protocol} at offset {file.Position - 1}: 0 to 5 are known. Save the file again with protocol 2.");
                break;
            case 0x95:
                var frame = file.ReadUnsigned(8);
                if (frame > (ulong)(file.Length - file.Position))
                    file.FailTruncated((long)Math.Min(frame, long.MaxValue));
                break;
            case (byte)'c' or (byte)'i':
                // INST (i) would also call what it names; the name is refused first, and arrays are never written so.
                var (module, name) = (Line(MaxNameLength), Line(MaxNameLength));
                PushGlobal(module, opcode == 'i' ? name + "()" : name);
                break;
            case 0x93:
                var (text, owner) = (stack.Pop<PickleString>("the name of a global"), stack.Pop<PickleString>("the module of a global"));
                PushGlobal(owner.ToText(), text.ToText());
                break;
            case (byte)'R': calls.Reduce(); break;
            case (byte)'b': calls.Build(); break;
            case 0x97 or 0x98:
                file.Fail($"the array's values stand outside the file (pickle buffer at offset {file.Position - 1}). Save it again without buffer_callback.");
                break;
            default: return false;
        }
        return true;
    }

    private void PushGlobal(string module, string name)
    {
        if (PickleGlobals.Find(module, name) is not { } global)
            file.Fail($"the pickle asks for {module}.{name} before offset {file.Position}, which no array needs. "
                + "It was refused and nothing was run: get the original file from the dataset's own site.");
        else
            stack.Push(global);
    }

    private void PushString(ulong length, PickleEncoding encoding) =>
        stack.Push(new PickleString(file, file.Skip(length), (long)length, encoding));

    private void PushLine(PickleEncoding encoding)
    {
        var (start, length) = file.SkipLine(long.MaxValue);
        if (encoding == PickleEncoding.Repr)
        {
            Span<byte> quotes = stackalloc byte[2];
            file.ReadAt(quotes[..1], start);
            file.ReadAt(quotes[1..], start + length - 1);
            if (length < 2 || quotes[0] != quotes[1] || quotes[0] is not ((byte)'\'' or (byte)'"'))
                file.Fail($"the string at offset {start} does not stand in quotes. The file is damaged: copy it again (as binary, if by FTP).");
            (start, length) = (start + 1, length - 2);
        }
        stack.Push(new PickleString(file, start, length, encoding));
    }

    private void Append(object?[] values) =>
        stack.Expect<List<object?>>(stack.Peek(), "a list to append to").AddRange(values);

    private void SetItems(object?[] pairs)
    {
        var dict = stack.Expect<Dictionary<string, object?>>(stack.Peek(), "a dict to fill");
        if (pairs.Length % 2 != 0)
            file.Fail($"a dict gets a key without a value before offset {file.Position}. The file is damaged: copy it again.");
        for (var i = 0; i < pairs.Length; i += 2)
            dict[stack.Expect<PickleString>(pairs[i], "a string as key").ToText()] = pairs[i + 1];
    }

    private string Line(long limit)
    {
        var (start, length) = file.SkipLine(limit);
        return new PickleString(file, start, length, PickleEncoding.Raw).ToText();
    }

    private ulong Index()
    {
        var line = Line(20);
        return ulong.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : BadNumber<ulong>(line);
    }

    // Protocols 0 and 1 of Python 2 write False and True as I00 and I01.
    private object Integer(byte opcode)
    {
        var line = Line(24);
        if (opcode == 'I' && line is "00" or "01")
            return line == "01";
        return long.TryParse(opcode == 'L' ? line.TrimEnd('L') : line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : BadNumber<long>(line);
    }

    private double Float()
    {
        var line = Line(64);
        return double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : BadNumber<double>(line);
    }

    private long Long(ulong bytes)
    {
        if (bytes > 8)
            file.Fail($"an integer of {bytes} bytes at offset {file.Position}, where array pickles have at most 8. The file is damaged: copy it again.");
        if (bytes == 0)
            return 0;
        var unused = 64 - (8 * (int)bytes);
        return (long)(file.ReadUnsigned((int)bytes) << unused) >> unused;
    }

    private T BadNumber<T>(string line)
    {
        file.Fail($"'{line}' before offset {file.Position} is no number. The file is damaged: copy it again (as binary, if by FTP).");
        return default!;
    }
}
