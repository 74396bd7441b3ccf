using Microsoft.DotNet.Interactive;

namespace System;

/// <summary>Displaying as the value's own method; in System, so that a cell needs no using.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows the value, as the given MIME types or as its type prefers.</summary>
    public static DisplayedValue Display(this object value, params string[] mimeTypes) =>
        KernelInvocationContext.Current.Display(value, mimeTypes);

    /// <summary>Shows text that already is of the given MIME type.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        KernelInvocationContext.Current.DisplayAs(value, mimeType);

    /// <summary>Shows the elements as a table, one property per column.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> value, params string[] mimeTypes) =>
        KernelInvocationContext.Current.Display(value is null ? null! : new TabularValue(value), mimeTypes);
}
