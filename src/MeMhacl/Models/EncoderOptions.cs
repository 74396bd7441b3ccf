namespace MeMhacl;

/// <summary>Which description of the base encoder is built (III-D; the paper and the public SGMC code differ in stages 3 and 4).</summary>
public enum EncoderReading
{
    /// <summary>The paper's text: in every block the first conv runs along time (1 x k), the second along channels (k x 1), k = 15, 15, 11, 11, 7, 3, 3, 5.</summary>
    Paper,

    /// <summary>The layout of the public SGMC code: stage 3 has 1 x 7 then 3 x 1, and 7 x 1 then 3 x 1; stage 4 has 1 x 3 then a two-dimensional 5 x 5.</summary>
    Sgmc,
}

/// <summary>Settings of the base encoder f (III-D).</summary>
public sealed record EncoderOptions
{
    /// <summary>Paper (default) or Sgmc.</summary>
    public EncoderReading Reading { get; init; } = EncoderReading.Paper;

    /// <summary>Kernels of the first stage; the four stages have 1, 2, 4 and 8 times as many. Default 64 (ResNet18); a multiple of 16, or libtorch computes wrongly (<see cref="TorchRuntime.WidthStep"/>).</summary>
    public int BaseWidth { get; init; } = 64;

    /// <summary>D, the length of a representation h: 8 times the base width, 512 in the paper.</summary>
    public int Features => 8 * BaseWidth;
}
