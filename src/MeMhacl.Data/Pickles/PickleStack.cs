namespace MeMhacl.Data.Pickles;

/// <summary>The machine's stack and memo. Values are long, double, bool, null, PickleString, object?[] (tuple), List, Dictionary, NumpyArray, NumpyType, PickleGlobal.</summary>
internal sealed class PickleStack(PickleFile file)
{
    private readonly List<object?> items = [];
    private readonly List<int> marks = [];
    private readonly Dictionary<ulong, object?> memo = [];

    public void Push(object? value) => items.Add(value);

    public void Mark() => marks.Add(items.Count);

    public object? Peek()
    {
        if (items.Count <= Floor)
            file.Fail($"the pickle takes a value that was never put, before offset {file.Position}. The file is damaged: copy it again.");
        return items[^1];
    }

    public object? Pop()
    {
        var value = Peek();
        items.RemoveAt(items.Count - 1);
        return value;
    }

    public object?[] Pop(int count)
    {
        var values = new object?[count];
        for (var i = count - 1; i >= 0; i--)
            values[i] = Pop();
        return values;
    }

    /// <summary>Everything above the last mark.</summary>
    public object?[] PopMark()
    {
        if (marks.Count == 0)
            file.Fail($"the pickle closes a group that was never opened, before offset {file.Position}. The file is damaged: copy it again.");
        var start = marks[^1];
        marks.RemoveAt(marks.Count - 1);
        object?[] values = [.. items[start..]];
        items.RemoveRange(start, items.Count - start);
        return values;
    }

    public T Pop<T>(string expected) => Expect<T>(Pop(), expected);

    public T Expect<T>(object? value, string expected)
    {
        if (value is T wanted)
            return wanted;
        file.Fail($"the pickle holds {Describe(value)} before offset {file.Position}, expected {expected}. The file is no array pickle: get the original again.");
        return default!;
    }

    public void Put(ulong index) => memo[index] = Peek();

    public void Memoize() => Put((ulong)memo.Count);

    public void Get(ulong index)
    {
        if (!memo.TryGetValue(index, out var value))
            file.Fail($"the pickle recalls value {index}, which it never stored, before offset {file.Position}. The file is damaged: copy it again.");
        Push(value);
    }

    // A value below the last mark belongs to a group that is still open.
    private int Floor => marks.Count == 0 ? 0 : marks[^1];

    private static string Describe(object? value) => value switch
    {
        null => "None",
        PickleString text => $"a string of {text.Length} bytes",
        object?[] tuple => $"a tuple of {tuple.Length}",
        List<object?> list => $"a list of {list.Count}",
        Dictionary<string, object?> => "a dict",
        NumpyArray => "an array",
        NumpyType => "a dtype",
        PickleGlobal global => $"the name {global}",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"),
    };
}
