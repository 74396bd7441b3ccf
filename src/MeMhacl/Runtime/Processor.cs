using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace MeMhacl;

/// <summary>The processor as far as numbers depend on it: libtorch takes other kernels on another one, and those round differently.</summary>
public static class Processor
{
    // What limits the vectors of libtorch and of oneDNN within it, and those of .NET.
    private static readonly string[] Limits = ["ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA", "DOTNET_EnableAVX512F", "DOTNET_EnableAVX512"];

    /// <summary>Its name, family and model, such as "AMD EPYC 9354P, family 25 model 17"; where it does not tell, its architecture.</summary>
    public static string Name { get; } = X86Base.IsSupported && Brand() is { Length: > 0 } brand ? brand : RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>The longest vectors that are computed with, such as "512 bits", and the environment variables that limit them.</summary>
    public static string Vectors { get; } = string.Join(", ",
        new[] { Avx512F.IsSupported ? "512 bits" : Avx2.IsSupported ? "256 bits" : Sse2.IsSupported || AdvSimd.IsSupported ? "128 bits" : "none" }
            .Concat(Limits.Where(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 }).Select(name => $"{name}={Environment.GetEnvironmentVariable(name)}")));

    private static string Brand()
    {
        const int extended = unchecked((int)0x80000000), first = extended + 2, last = extended + 4;
        if (unchecked((uint)X86Base.CpuId(extended, 0).Eax) < unchecked((uint)last)) return "";
        var text = new List<byte>();
        for (int leaf = first; leaf <= last; leaf++)
        {
            var (a, b, c, d) = X86Base.CpuId(leaf, 0);
            text.AddRange(MemoryMarshal.AsBytes<int>(new[] { a, b, c, d }));
        }
        string brand = string.Join(' ', Encoding.ASCII.GetString([.. text]).Split(['\0', ' '], StringSplitOptions.RemoveEmptyEntries));
        int signature = X86Base.CpuId(1, 0).Eax, family = (signature >> 8) & 15, model = (signature >> 4) & 15;
        if (family is 6 or 15) model += (signature >> 12) & 0xF0;
        if (family == 15) family += (signature >> 20) & 255;
        return FormattableString.Invariant($"{brand}, family {family} model {model}");
    }
}
