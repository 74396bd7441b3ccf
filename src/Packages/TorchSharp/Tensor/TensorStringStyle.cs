using System.Globalization;

namespace TorchSharp;

/// <summary>How a tensor is printed: type and shape only, or with its values as Julia, NumPy or C# would write them.</summary>
public enum TensorStringStyle
{
    Metadata,
    Julia,
    Numpy,
    CSharp,
    Default,
}

public static partial class torch
{
    public static readonly TensorStringStyle julia = TensorStringStyle.Julia;
    public static readonly TensorStringStyle numpy = TensorStringStyle.Numpy;
    public static readonly TensorStringStyle csharp = TensorStringStyle.CSharp;

    private static TensorStringStyle stringStyle = TensorStringStyle.Julia;

    /// <summary>What the style Default stands for.</summary>
    public static TensorStringStyle TensorStringStyle
    {
        get => stringStyle;
        set => stringStyle = value == TensorStringStyle.Default ? TensorStringStyle.Julia : value;
    }

    internal static string floatFormat = "g5";
    internal static int lineWidth = 100;
    internal static string lineBreak = "\n";
    internal static int maxRows = 6;
    internal static int maxColumns = 6;

    public static void set_printoptions(int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null) =>
        set_printoptions(null, (sci_mode ? "e" : "f") + precision.ToString(CultureInfo.InvariantCulture), linewidth, newLine, maxRows, maxColumns);

    public static void set_printoptions(TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null, int? maxRows = null, int? maxColumns = null)
    {
        if (style is { } s) TensorStringStyle = s;
        torch.floatFormat = floatFormat ?? torch.floatFormat;
        lineWidth = linewidth ?? lineWidth;
        lineBreak = newLine ?? lineBreak;
        torch.maxRows = maxRows ?? torch.maxRows;
        torch.maxColumns = maxColumns ?? torch.maxColumns;
    }

    public partial class Tensor
    {
        /// <summary>Shape, type and device, as in [2x3], type = Float32, device = cpu.</summary>
        public override string ToString() => ToString(TensorStringStyle.Metadata);

        /// <summary>With the values (true) or without.</summary>
        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString(disamb ? TensorStringStyle.Default : TensorStringStyle.Metadata, fltFormat, width, cultureInfo, newLine);

        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            new TensorText(this, fltFormat ?? floatFormat, width ?? lineWidth, cultureInfo ?? CultureInfo.InvariantCulture, newLine ?? lineBreak).Write(style);
    }
}
