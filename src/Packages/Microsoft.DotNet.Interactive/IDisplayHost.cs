namespace Microsoft.DotNet.Interactive;

/// <summary>What the kernel offers to these types: formatting and publishing of values.</summary>
internal interface IDisplayHost
{
    /// <summary>Formats and publishes a value under a new display id, which is returned with the MIME types it was shown as.</summary>
    (string DisplayId, string[] MimeTypes) Display(object? value, string[] mimeTypes);

    /// <summary>Publishes text that already is of the given MIME type.</summary>
    string DisplayAs(string text, string mimeType);

    /// <summary>Asks the user for a line and waits for it.</summary>
    string Ask(string prompt, bool isPassword);

    /// <summary>Replaces what stands under a display id, in whatever cell it was shown first.</summary>
    void Update(string displayId, object? value, string[] mimeTypes);
}

/// <summary>A sequence to be shown as a table of its elements' properties, without an index column.</summary>
internal sealed record TabularValue(System.Collections.IEnumerable Rows);
