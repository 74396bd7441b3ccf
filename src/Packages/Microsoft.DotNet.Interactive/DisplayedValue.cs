namespace Microsoft.DotNet.Interactive;

/// <summary>A value that was displayed and can be replaced in place.</summary>
public class DisplayedValue
{
    private readonly IDisplayHost _host;
    private readonly string[] _mimeTypes;

    internal DisplayedValue(IDisplayHost host, string displayId, string[] mimeTypes)
    {
        _host = host;
        _mimeTypes = mimeTypes;
        DisplayId = displayId;
    }

    /// <summary>The id under which the front end knows the output.</summary>
    public string DisplayId { get; }

    /// <summary>Replaces the displayed value, keeping its place and its MIME types.</summary>
    public void Update(object updatedValue) => _host.Update(DisplayId, updatedValue, _mimeTypes);
}
