using System.Runtime.InteropServices;
using TorchSharp;

namespace MeMhacl.Tests;

public class TorchRuntimeTests
{
    private static readonly Machine Linux = new("linux", Architecture.X64, "linux-x64", HasAvx2: true);

    [Theory]
    [InlineData("linux", Architecture.X64, "linux-x64", true, null)]
    [InlineData("linux", Architecture.X64, "debian.13-x64", true, null)]        // a runtime that a distribution built
    [InlineData("win", Architecture.X64, "win-x64", true, null)]
    [InlineData("osx", Architecture.Arm64, "osx-arm64", false, null)]
    [InlineData("linux", Architecture.X64, "linux-musl-x64", true, "glibc")]
    [InlineData("linux", Architecture.Arm64, "linux-arm64", false, "linux-arm64")]
    [InlineData("linux", Architecture.X64, "linux-x64", false, "AVX2")]
    [InlineData("osx", Architecture.X64, "osx-x64", true, "Apple silicon")]
    [InlineData("win", Architecture.X86, "win-x86", true, "64-bit .NET SDK")]
    [InlineData("linux", Architecture.Arm, "linux-arm", false, "32-bit")]
    public void Refusal_Machine_SaysWhatIsNeededOrNothing(string system, Architecture architecture, string rid, bool avx2, string? word)
    {
        var refusal = new Machine(system, architecture, rid, avx2).Refusal;
        if (word is null)
            Assert.Null(refusal);
        else
            Assert.Contains(word, refusal);
    }

    [Fact]
    public void Prepare_FromManyThreads_LoadsOnce() => Parallel.For(0, 16, _ => TorchRuntime.Prepare());

    [Fact]
    public void Prepare_ProcessorWithoutAvx2_SaysSo()
    {
        if (Machine.This.Architecture != Architecture.X64) return;
        var (code, output) = Roles.Run(["prepare"], [("DOTNET_EnableAVX2", "0")]);
        Assert.Equal(1, code);
        Assert.Contains("AVX2", output);
    }

    [Theory]
    [InlineData("prepare", "ready")]
    [InlineData("torch", "3")]
    public void Load_OutputFolderWithoutNativeFolder_FindsThePackageFolder(string role, string expected)
    {
        using var copy = new ManagedCopy();
        Assert.Equal((0, expected), Trimmed(Roles.Run([role], null, copy.Folder)));
    }

    [Fact]
    public void Load_NativeLibrariesNowhere_SaysWhereItLookedAndWhatToDo()
    {
        using var copy = new ManagedCopy();
        var (code, output) = Roles.Run(["prepare"], [("NUGET_PACKAGES", copy.Folder), ("HOME", copy.Folder)], copy.Folder);
        Assert.Equal(1, code);
        Assert.Contains(copy.Folder, output);
        Assert.Contains("dotnet restore", output);
    }

    [Fact]
    public void Load_ReadOnlyHomeAndCheckout_LeavesNothingBehind()
    {
        using var home = new ManagedCopy();
        var before = Directory.GetFiles(Path.GetTempPath(), "memhacl-*.so");
        Assert.Equal((0, "ready"), Trimmed(Roles.Run(["prepare"], [("XDG_CACHE_HOME", "/proc"), ("HOME", "/proc"), ("DOTNET_CLI_HOME", home.Folder)])));
        Assert.Equal(before, Directory.GetFiles(Path.GetTempPath(), "memhacl-*.so"));
    }

    [Fact]
    public void Relax_TorchSharpsLibrary_ChangesOnlyTheTwoNeedsAndWaitsVersion()
    {
        if (Machine.This.Rid != Linux.Rid || OperatingSystem.IsWindows()) return;
        var library = File.ReadAllBytes(NativeFolders.Find("libLibTorchSharp.so")!);
        var relaxed = WeakVersionNeed.Relax(library);
        var changed = Enumerable.Range(0, library.Length).Where(i => library[i] != relaxed[i]).ToArray();
        // Two flags of 0 become VER_FLG_WEAK, and one symbol's version another's.
        Assert.Equal(3, changed.Length);
        Assert.Equal(2, changed.Count(i => library[i] == 0 && relaxed[i] == 2));
        Assert.Equal(relaxed, WeakVersionNeed.Relax(relaxed));
        Assert.NotEqual(0, WeakVersionNeed.Load(NativeFolders.Find("libLibTorchSharp.so")!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(70_000)]
    public void Relax_DamagedLibrary_SaysSo(int length)
    {
        if (Machine.This.Rid != Linux.Rid) return;
        Assert.Contains("restore", Assert.Throws<InvalidDataException>(() => WeakVersionNeed.Relax(File.ReadAllBytes(NativeFolders.Find("libLibTorchSharp.so")!)[..length])).Message);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(0)]
    public void BaseEncoder_WidthThatFillsNoVector_IsRefused(int width) =>
        Assert.Contains("multiple of 16", Assert.Throws<ArgumentException>(() => new BaseEncoder(new EncoderOptions { BaseWidth = width })).Message);

    [Fact]
    public void Step_OnUnwrittenMemory_IsFoundOut() => Assert.Contains("loss", HeapOfNaN.StepOnUnwrittenMemory());

    [Fact]
    public void Steps_OfEveryProfileOnAHeapOfNaN_AreFinite() => Assert.Equal("finite", HeapOfNaN.StepOfEveryProfile());

    [Fact]
    public void Steps_OfEveryProfileOnAHeapOfNaNWithAvx2_AreFinite() =>
        Assert.Equal((0, "finite"), Trimmed(Roles.Run(["steps"], [("ONEDNN_MAX_CPU_ISA", "AVX2"), ("DNNL_MAX_CPU_ISA", "AVX2"), ("ATEN_CPU_CAPABILITY", "avx2")])));

    [Fact]
    public void Threads_SetOnOneThread_LeaveAnotherAlone()
    {
        var before = TorchRuntime.Threads;
        var other = 0;
        var (ready, go) = (new ManualResetEventSlim(), new ManualResetEventSlim());
        var thread = new Thread(() =>
        {
            TorchRuntime.Threads = 2;
            ready.Set();
            go.Wait();
            other = TorchRuntime.Threads;
        });
        thread.Start();
        ready.Wait();
        TorchRuntime.Threads = 1;
        go.Set();
        thread.Join();
        Assert.Equal(2, other);
        TorchRuntime.Threads = before;
    }

    private static (int, string) Trimmed((int Code, string Output) result) => (result.Code, result.Output.Trim());

    // The managed part of the output folder alone, as whoever copies a DLL has it.
    private sealed class ManagedCopy : IDisposable
    {
        public ManagedCopy()
        {
            foreach (var file in Directory.GetFiles(AppContext.BaseDirectory).Where(file => file.EndsWith(".dll", StringComparison.Ordinal) || file.EndsWith("runtimeconfig.json", StringComparison.Ordinal)))
                File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("managed-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
