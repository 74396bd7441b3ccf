namespace Plotly.NET.CSharp;

public static class OptionalExtensions
{
    internal static T Or<T>(this Optional<T> option, T otherwise) => option.IsSome ? option.Value : otherwise;

    internal static Optional<T> Some<T>(this T value) => new(value, true);

    /// <summary>Sets a property when the argument was given.</summary>
    internal static FigureObject Set<V>(this FigureObject target, string name, Optional<V> value)
    {
        if (value.IsSome) target[name] = value.Value;
        return target;
    }
}
