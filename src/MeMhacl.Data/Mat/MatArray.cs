namespace MeMhacl.Data.Mat;

/// <summary>An array to be written.</summary>
public sealed class MatArray
{
    /// <summary>Describes an array; nothing is copied.</summary>
    /// <param name="name">MATLAB's variable: a letter, then letters, digits and underscores, 63 at most.</param>
    /// <param name="shape">Lengths of the axes, at least two.</param>
    /// <param name="slices">One element for each index of the first axis, its values in C order.</param>
    /// <exception cref="ArgumentException">The name is none of MATLAB's, or slices and shape do not fit.</exception>
    public MatArray(string name, IReadOnlyList<int> shape, IReadOnlyList<double[]> slices)
    {
        if (name.Length is 0 or > 63 || !char.IsAsciiLetter(name[0]) || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            throw new ArgumentException($"'{name}' is no name of a MATLAB variable: a letter, then letters, digits and underscores, 63 at most.", nameof(name));
        var expected = shape.Skip(1).Aggregate(1L, (product, axis) => checked(product * axis));
        if (shape.Count < 2 || slices.Count != shape[0] || slices.Any(slice => slice.LongLength != expected))
            throw new ArgumentException($"{name}: {slices.Count} slices do not fit the shape ({string.Join(", ", shape)}): pass {(shape.Count == 0 ? 0 : shape[0])} of {expected} values.", nameof(slices));
        (Name, Shape, Slices) = (name, shape, slices);
    }

    /// <summary>The variable's name.</summary>
    public string Name { get; }

    /// <summary>Lengths of the axes.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>One element for each index of the first axis, its values in C order.</summary>
    public IReadOnlyList<double[]> Slices { get; }
}
