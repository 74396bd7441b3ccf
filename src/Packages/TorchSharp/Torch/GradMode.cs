namespace TorchSharp;

public static partial class torch
{
    public static bool is_grad_enabled() { Check(ts_is_grad_enabled(out var yes)); return yes; }
    public static IDisposable no_grad() => new GradMode(false);
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);
    public static bool is_inference_mode_enabled() { Check(ts_is_inference_mode_enabled(out var yes)); return yes; }

    /// <summary>Recording of gradients on or off on this thread, until disposed of.</summary>
    private sealed class GradMode : IDisposable
    {
        private readonly bool before;
        private bool over;

        internal GradMode(bool mode)
        {
            before = is_grad_enabled();
            Check(ts_set_grad_enabled(mode));
        }

        public void Dispose()
        {
            if (over) return;
            over = true;
            Check(ts_set_grad_enabled(before));
        }
    }

    private sealed class InferenceMode : IDisposable
    {
        private IntPtr guard;

        internal InferenceMode(bool mode) => Check(ts_enter_inference_mode(mode, out guard));

        public void Dispose()
        {
            if (guard != IntPtr.Zero) Check(ts_leave_inference_mode(guard));
            guard = IntPtr.Zero;
        }
    }
}
