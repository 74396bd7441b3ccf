using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace MeMhacl;

/// <summary>
/// The one place that knows how libtorch is loaded and where it goes wrong. Loading this library prepares the process: TorchSharp finds its native libraries wherever this library was
/// loaded from, also where libstdc++ is older than theirs, and freed memory stays in the process. <see cref="Prepare"/> says what is wrong where that cannot be.
/// </summary>
public static class TorchRuntime
{
    /// <summary>An environment variable; with the value <c>plain</c> TorchSharp runs as it comes, to measure against: its own layers and Adam, the system's ways with memory.</summary>
    public const string Switch = "MEMHACL_TORCH";

    /// <summary>Widths that oneDNN computes rightly on every processor: multiples of the largest vector block, AVX-512's.</summary>
    public const int WidthStep = 16;

    private static readonly Lazy<(nint Library, string? Failure)> Loaded = new(Load);

    /// <summary>Whether <see cref="Switch"/> asks for TorchSharp as it comes.</summary>
    public static bool IsPlain { get; } = Environment.GetEnvironmentVariable(Switch) == "plain";

    /// <summary>Whose layers compute on the CPU: <c>fused</c> where they are our own, <c>torch</c> where TorchSharp's. Numbers of the two agree within rounding.</summary>
    public static string Layers => !IsPlain && Tile.IsSupported ? "fused" : "torch";

    /// <summary>
    /// Threads of one operation, from 1; at first the number of cores. It holds for the thread that sets it, and as the beginning of threads that have not computed yet: trainings side by side set it each on a thread of its own.
    /// </summary>
    /// <exception cref="NotSupportedException">See <see cref="Prepare"/>.</exception>
    public static int Threads
    {
        get
        {
            Prepare();
            return torch.get_num_threads();
        }
        set
        {
            Prepare();
            // A thread's first look takes over what was set last, by whomever: not after this.
            _ = torch.get_num_threads();
            torch.set_num_threads(value);
        }
    }

    /// <summary>Loads libtorch, once; to be called before the first tensor where the reason of a failure is to be told. From any thread, any number of times.</summary>
    /// <exception cref="NotSupportedException">libtorch cannot run here, or is not where it was looked for: the sentence says what was found, what is needed and what to do.</exception>
    public static void Prepare()
    {
        if (Loaded.Value.Failure is { } failure)
            throw new NotSupportedException(failure);
    }

    /// <summary>
    /// Refuses a number of channels that oneDNN 3.7 may compute wrongly. Where it is no multiple of the vector block (16 values with AVX-512, 8 with AVX2), convolutions on some processors read memory that nobody
    /// wrote, and NaN that had been freed there comes back in outputs and gradients. A multiple of 16 is asked for on every processor: what was trained on one runs on all.
    /// </summary>
    internal static void CheckWidth(int width)
    {
        if (width < WidthStep || width % WidthStep != 0)
            throw new ArgumentException($"A base width of {width} may be computed wrongly: oneDNN reads unwritten memory where channels do not fill its vectors. Use a multiple of {WidthStep}.", nameof(width));
    }

#pragma warning disable CA2255 // A library's initializer: whoever uses this library computes with TorchSharp next, and a notebook's cell has no Main to call it from.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize()
    {
        // Whoever asks first, this library, a notebook's cell or TorchSharp itself: what the default search does not find comes from here.
        if (AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly) is { } context)
            context.ResolvingUnmanagedDll += (_, name) => Resolve(name);
        if (IsPlain || !OperatingSystem.IsLinux())
            return;
        KeepFreedMemory();
        // libgomp's threads spin for a millisecond before they sleep: where other processes want the cores, every operation then waits for a whole time slice. Its own settings go before.
        if (Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null)
            _ = SetEnvironment("GOMP_SPINCOUNT", "2000", overwrite: 0);
    }

    // TorchSharp asks for torch_cpu (or torch_cuda) and LibTorchSharp by name. An exception ends in the trace of its own error.
    private static nint Resolve(string name)
    {
        if (name == "LibTorchSharp")
        {
            Prepare();
            return Loaded.Value.Library;
        }
        return name.StartsWith("torch", StringComparison.Ordinal) && NativeFolders.Find(FileOf(name)) is { } path && NativeLibrary.TryLoad(path, out var library) ? library : 0;
    }

    private static (nint Library, string? Failure) Load()
    {
        if (Machine.This.Refusal is { } refusal)
            return (0, refusal);
        var file = FileOf("LibTorchSharp");
        if (NativeFolders.Find(file) is not { } path || NativeFolders.Find(FileOf("torch")) is not { } libtorch)
            return (0, $"TorchSharp's native libraries ({file}, {FileOf("torch")}) are in none of {string.Join(", ", NativeFolders.All)}: run dotnet restore and build again; a copy of the output folder needs runtimes/{Machine.This.Rid}/native in it.");
        try
        {
            // By its full path, and first: what LibTorchSharp needs is then there by name, in whatever folder it stands.
            NativeLibrary.Load(libtorch);
            try
            {
                return (NativeLibrary.Load(path), null);
            }
            catch (DllNotFoundException e) when (OperatingSystem.IsLinux() && e.Message.Contains("GLIBCXX_", StringComparison.Ordinal))
            {
                return (WeakVersionNeed.Load(path), null);
            }
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            var needs = OperatingSystem.IsLinux() ? "it needs glibc 2.34 and the libstdc++ of GCC 11 or newer (Debian 12, Ubuntu 22.04, RHEL 9): use such a system, or restore the packages again if the file is damaged"
                : OperatingSystem.IsWindows() ? "it needs the Microsoft Visual C++ Redistributable 2022 (x64): install it and run again" : "restore the packages and build again";
            return (0, $"libtorch cannot be loaded from {Path.GetDirectoryName(path)} ({e.Message.ReplaceLineEndings(" ").Trim()}): {needs}.");
        }
    }

    private static string FileOf(string library) => OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    // glibc gives large blocks back to the system when they are freed and fetches them anew, zeroed page by page, in the next step: half of a backward pass. One arena: what one thread freed another takes.
    private static void KeepFreedMemory()
    {
        const int trimThreshold = -1, topPad = -2, mmapMax = -4, arenaMax = -8;
        try
        {
            _ = SetMallocOption(mmapMax, 0);
            _ = SetMallocOption(trimThreshold, -1);
            _ = SetMallocOption(topPad, 256 << 20);
            _ = SetMallocOption(arenaMax, 1);
        }
        catch (EntryPointNotFoundException)
        {
            // musl: nothing to set, and Prepare refuses.
        }
    }

    // libgomp reads the process's own environment, which .NET's setter leaves alone.
    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetEnvironment(string name, string value, int overwrite);

    [DllImport("libc", EntryPoint = "mallopt")]
    private static extern int SetMallocOption(int option, int value);
}
