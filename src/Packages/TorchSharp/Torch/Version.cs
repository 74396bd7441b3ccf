using System.Runtime.InteropServices;
using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>libtorch's version, such as 1.13.0.</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(ts_libtorch_version())!;
}
