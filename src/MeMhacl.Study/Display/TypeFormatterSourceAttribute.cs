namespace MeMhacl.Study;

/// <summary>
/// Tells a notebook kernel which class formats a type. Kernels find it by its name, so that neither side references the other
/// (the convention of .NET Interactive, which this study's own kernel follows).
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A class with a public parameterless constructor and a method CreateTypeFormatters().</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types that a cell's output holds, each of them with a formatter.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
