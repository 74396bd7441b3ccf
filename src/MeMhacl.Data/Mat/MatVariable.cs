namespace MeMhacl.Data.Mat;

/// <summary>A variable as its header describes it; its values stay in the file.</summary>
public sealed record MatVariable
{
    /// <summary>The variable's name.</summary>
    public required string Name { get; init; }

    /// <summary>MATLAB's class: double, single, int8 to uint64 (uint8 also for logical), char, cell, struct, sparse, object, function, opaque. Numbers may be stored in a narrower type.</summary>
    public required string Class { get; init; }

    /// <summary>Whether there is an imaginary part.</summary>
    public bool IsComplex { get; init; }

    /// <summary>Lengths of the axes, at least two; empty for "opaque", which has none in the file.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>Whether <see cref="MatFile.ReadSingles"/> and <see cref="MatFile.ReadDoubles"/> can read it: real, not sparse, made of numbers.</summary>
    public bool IsNumeric => !IsComplex && (Class is "double" or "single" || Class.Contains("int", StringComparison.Ordinal));

    /// <summary>Whether the file holds it compressed.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>Where the element's content begins, behind its tag.</summary>
    internal long Offset { get; init; }

    /// <summary>Bytes of the element's content in the file.</summary>
    internal long Length { get; init; }

    /// <summary>Name, class and shape, as messages show them.</summary>
    public override string ToString() => $"{Name}: {Kind}";

    /// <summary>Class and shape.</summary>
    internal string Kind => $"{(IsComplex ? "complex " : "")}{Class} ({string.Join(", ", Shape)})";
}
