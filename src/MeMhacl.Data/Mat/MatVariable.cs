namespace MeMhacl.Data.Mat;

/// <summary>A variable as its header describes it; its values stay in the file.</summary>
public sealed class MatVariable
{
    internal MatVariable(string name, MatClass @class, bool isComplex, IReadOnlyList<int> shape, long offset, long length, bool isCompressed) =>
        (Name, Class, IsComplex, Shape, Offset, Length, IsCompressed) = (name, @class, isComplex, shape, offset, length, isCompressed);

    /// <summary>The variable's name.</summary>
    public string Name { get; }

    /// <summary>MATLAB's class. Numbers may be stored in a narrower type.</summary>
    public MatClass Class { get; }

    /// <summary>Whether there is an imaginary part.</summary>
    public bool IsComplex { get; }

    /// <summary>Lengths of the axes, at least two; empty for <see cref="MatClass.Opaque"/>, which has none in the file.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Whether <see cref="MatFile.ReadSingles"/> and <see cref="MatFile.ReadDoubles"/> can read it: real, not sparse, made of numbers.</summary>
    public bool IsNumeric => Class is >= MatClass.Double and <= MatClass.UInt64 && !IsComplex;

    /// <summary>Whether the file holds it compressed.</summary>
    public bool IsCompressed { get; }

    /// <summary>Where the element's content begins, behind its tag.</summary>
    internal long Offset { get; }

    /// <summary>Bytes of the element's content in the file.</summary>
    internal long Length { get; }

    /// <summary>Name, class and shape, as messages show them.</summary>
    public override string ToString() => $"{Name}: {(IsComplex ? "complex " : "")}{Class.ToString().ToLowerInvariant()} ({string.Join(", ", Shape)})";
}
