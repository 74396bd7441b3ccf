namespace Microsoft.DotNet.Interactive;

/// <summary>Displaying by way of the running cell's context.</summary>
public static class KernelInvocationContextExtensions
{
    /// <summary>Shows a value, as the given MIME types or as its type prefers.</summary>
    /// <returns>A handle whose Update replaces the value in place, also from a later cell.</returns>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static DisplayedValue Display(this KernelInvocationContext context, object value, params string[] mimeTypes)
    {
        var host = HostOf(context);
        var (id, shown) = host.Display(value, mimeTypes);
        return new DisplayedValue(host, id, shown);
    }

    /// <summary>Shows text that already is of the given MIME type.</summary>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static DisplayedValue DisplayAs(this KernelInvocationContext context, string value, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        var host = HostOf(context);
        return new DisplayedValue(host, host.DisplayAs(value, mimeType), [mimeType]);
    }

    private static IDisplayHost HostOf(KernelInvocationContext? context) => context?.Host
        ?? throw new InvalidOperationException("Nothing can be displayed here: no notebook cell is running. Call it from a cell.");
}
