using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MeMhacl;

/// <summary>
/// What decides whether libtorch runs here; apart from the machine itself, so that every answer can be had on any. System is linux, osx or win;
/// the runtime identifier is what the .NET runtime was built for, linux-musl-x64 on Alpine; AVX2 means nothing on Arm.
/// </summary>
internal sealed record Machine(string System, Architecture Architecture, string RuntimeIdentifier, bool HasAvx2)
{
    /// <summary>This one.</summary>
    public static Machine This { get; } = new(
        OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : OperatingSystem.IsLinux() ? "linux" : "unix",
        RuntimeInformation.ProcessArchitecture, RuntimeInformation.RuntimeIdentifier, Avx2.IsSupported);

    /// <summary>The folder name of its native libraries: linux-x64.</summary>
    public string Rid => $"{System}-{Architecture.ToString().ToLowerInvariant()}";

    /// <summary>Why libtorch cannot run here, what it needs and what to do; null where it can.</summary>
    public string? Refusal => this switch
    {
        { Architecture: Architecture.X86 or Architecture.Arm or Architecture.Armv6 } =>
            $"This is a 32-bit process ({Architecture}), and libtorch exists in 64 bit only: install the 64-bit .NET SDK and run again.",
        { System: "linux" } when RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) =>
            $"This Linux builds on musl ({RuntimeIdentifier}, Alpine and its like), and libtorch needs glibc: run in Debian, Ubuntu, Fedora or another distribution with glibc, a container of it will do.",
        { Rid: not ("linux-x64" or "win-x64" or "osx-arm64") } =>
            $"This is {Rid}, and TorchSharp-cpu brings libtorch for linux-x64, win-x64 and osx-arm64 (Apple silicon) only: run on one of those.",
        { Architecture: Architecture.X64, HasAvx2: false } =>
            "This processor has no AVX2, which libtorch's convolutions need here (Intel since 2013, AMD since 2015; a virtual machine may hide it): run on another processor, or give the virtual machine the host's.",
        _ => null,
    };
}
