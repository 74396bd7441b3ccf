namespace Microsoft.Data.Analysis;

/// <summary>Which rows DropNulls drops.</summary>
public enum DropNullOptions
{
    /// <summary>Those with any null.</summary>
    Any,

    /// <summary>Those with nothing but nulls.</summary>
    All,
}
