using static TorchSharp.torch;

namespace MeMhacl.Study.Tests;

/// <summary>
/// An untrained model whose attention differs from token to token: as initialised it attends to all alike, to four digits, and gives all
/// members of a group one output.
/// </summary>
internal static class SharpModel
{
    public static (BaseEncoder F, GroupProjector G) Draw(int seed, AttentionTokens tokens = AttentionTokens.Members)
    {
        manual_seed(seed);
        var g = new GroupProjector(ProjectorOptions.For(128) with { Tokens = tokens });
        using (no_grad())
            foreach (var (name, parameter) in g.named_parameters())
                if (name.EndsWith("in_proj_weight")) parameter.mul_(30);
        return (new BaseEncoder(new EncoderOptions { BaseWidth = 16 }), g);
    }
}
