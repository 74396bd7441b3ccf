using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The C shim, one import per exported function (native/torchshim.h).</summary>
internal static unsafe partial class Native
{
    internal const string Library = "torchshim";

    private static readonly Lock Loading = new();
    private static IntPtr loaded;

    /// <summary>Bytes that libtorch holds in CPU tensors, counted by the shim's allocator.</summary>
    internal static long* LiveBytes;

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, (name, _, _) => name == Library ? Load() : IntPtr.Zero);

    [ThreadStatic] private static int* failureFlag;

    /// <summary>Whether the call that has just returned on this thread failed: its outputs are then whatever stood in memory, since the generated imports do not clear them.</summary>
    internal static bool Failed => *FailureFlag != 0;

    private static int* FailureFlag
    {
        get
        {
            if (failureFlag is null)
            {
                _ = ts_failure_flag(out var flag);
                failureFlag = (int*)flag;
            }
            return failureFlag;
        }
    }

    /// <summary>Throws libtorch's words when a call has failed.</summary>
    internal static void Check(int status)
    {
        if (status != 0) throw new ExternalException(LastError());
    }

    /// <summary>The same for calls whose text may lack the operands' shapes.</summary>
    internal static void Check(int status, Tensor? a, Tensor? b = null)
    {
        if (status == 0) return;
        var text = LastError();
        var shapes = string.Join(" and ", new[] { a, b }.Where(t => t is not null).Select(t => $"[{string.Join(", ", t!.shape)}]"));
        throw new ExternalException($"{text} (shapes: {shapes})");
    }

    private static string LastError()
    {
        *FailureFlag = 0;
        return Marshal.PtrToStringUTF8(ts_last_error()) is { Length: > 0 } text ? text : "libtorch failed without a word";
    }

    /// <summary>The handles of a list, for the time of one call: keep the list alive until after it.</summary>
    internal static IntPtr[] Handles(IEnumerable<Tensor?>? tensors) => tensors?.Select(t => t?.Handle ?? IntPtr.Zero).ToArray() ?? [];

    /// <summary>Takes over a list of tensors that the shim allocated.</summary>
    internal static Tensor[] TakeList(IntPtr list, long count)
    {
        var handles = new ReadOnlySpan<IntPtr>((void*)list, checked((int)count));
        var result = new Tensor[handles.Length];
        for (var k = 0; k < result.Length; k++) result[k] = Tensor.Take(handles[k])!;
        Check(ts_free(list));
        return result;
    }

    // The library stands beside this assembly; a script host may have loaded the assembly by path from anywhere.
    private static IntPtr Load()
    {
        lock (Loading)
        {
            if (loaded != IntPtr.Zero) return loaded;
            var places = new[] { Path.GetDirectoryName(typeof(Native).Assembly.Location), AppContext.BaseDirectory }
                .Where(d => !string.IsNullOrEmpty(d)).Select(d => Path.Combine(d!, "libtorchshim.so")).Distinct().ToArray();
            var path = places.FirstOrDefault(File.Exists)
                ?? throw new DllNotFoundException($"libtorchshim.so was not found in {string.Join(" or ", places)}: build the TorchSharp project, which makes it and copies it beside TorchSharp.dll.");
            try
            {
                loaded = NativeLibrary.Load(path);
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
            {
                throw new DllNotFoundException($"{path} could not be loaded ({e.Message.Trim()}): it needs the system's libtorch 1.13, 'apt install libtorch-dev'.", e);
            }
            Initialize(loaded);
            return loaded;
        }
    }

    private static void Initialize(IntPtr library)
    {
        int threads;
        Check(((delegate* unmanaged<int*, int>)NativeLibrary.GetExport(library, nameof(ts_initialize)))(&threads));
        // The share of a container is known to .NET alone.
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is null && Environment.ProcessorCount < threads)
            Check(((delegate* unmanaged<int, int>)NativeLibrary.GetExport(library, nameof(ts_set_num_threads)))(Environment.ProcessorCount));
        fixed (long** counter = &LiveBytes) Check(((delegate* unmanaged<long**, int>)NativeLibrary.GetExport(library, nameof(ts_live_bytes)))(counter));
    }
}
