namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version whose API this is.</summary>
    public static string __version__ => "0.107.0";

    public static int get_num_threads() { Check(ts_get_num_threads(out var n)); return n; }
    public static void set_num_threads(int num) => Check(ts_set_num_threads(num));
    public static int get_num_interop_threads() { Check(ts_get_num_interop_threads(out var n)); return n; }
    public static void set_num_interop_threads(int num) => Check(ts_set_num_interop_threads(num));
}
