using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>Whatever is written as a JSON object: traces, layout, axes, markers.</summary>
internal interface IFigureObject
{
    FigureObject Properties { get; }
}

/// <summary>A value that plotly.js knows by a word (or by true and false).</summary>
internal interface IStyleWord
{
    object Word { get; }
}

/// <summary>The properties of one JSON object, in the order in which they were set.</summary>
internal sealed class FigureObject : IFigureObject
{
    private readonly OrderedDictionary<string, object> values = [];

    public FigureObject Properties => this;
    public IEnumerable<KeyValuePair<string, object>> Values => values;
    public bool IsEmpty => values.Count == 0;

    public object this[string name]
    {
        get => values.GetValueOrDefault(name);
        set
        {
            if (value is not null) values[name] = value;
        }
    }

    /// <summary>A copy down to every nested object, so that charts never share what one of them changes.</summary>
    public FigureObject Copy()
    {
        var copy = new FigureObject();
        foreach (var (name, value) in values) copy[name] = value is FigureObject inner ? inner.Copy() : value;
        return copy;
    }

    /// <summary>Forgets its own properties and takes over those of <paramref name="other"/>.</summary>
    public void Replace(FigureObject other)
    {
        values.Clear();
        foreach (var (name, value) in other.values) values[name] = value;
    }

    /// <summary>Takes over what <paramref name="other"/> sets; nested objects are merged, everything else is replaced.</summary>
    public FigureObject Merge(IFigureObject other)
    {
        foreach (var (name, value) in other.Properties.Values)
        {
            if (value is IFigureObject inner)
                values[name] = (values.GetValueOrDefault(name) is IFigureObject own ? own.Properties.Copy() : new FigureObject())
                    .Merge(inner);
            else
                values[name] = value;
        }
        return this;
    }
}

internal static class FigureObjectExtensions
{
    /// <summary>Sets a property when the option holds a value.</summary>
    public static T Set<T, V>(this T target, string name, FSharpOption<V> value) where T : IFigureObject
    {
        if (value is not null) target.Properties[name] = value.Value;
        return target;
    }

    /// <summary>Sets a property that always has a value.</summary>
    public static FigureObject With(this FigureObject target, string name, object value)
    {
        target[name] = value;
        return target;
    }

    public static FigureObject OrNothing(this FigureObject target) => target.IsEmpty ? null : target;
}
