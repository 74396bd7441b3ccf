using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>While it lasts, a backward pass that makes a NaN fails and names the forward operation.</summary>
public class AnomalyMode : IDisposable
{
    private readonly bool enabledBefore, checkedBefore;
    private bool over;

    public AnomalyMode(bool enabled, bool check_nan = true)
    {
        (enabledBefore, checkedBefore) = (IsEnabled, ShouldCheckNaN);
        Check(ts_set_detect_anomaly(enabled, check_nan));
    }

    public static bool IsEnabled { get { Check(ts_detects_anomaly(out var enabled, out _)); return enabled; } }
    public static bool ShouldCheckNaN { get { Check(ts_detects_anomaly(out _, out var check)); return check; } }

    public void Dispose() { Dispose(true); GC.SuppressFinalize(this); }

    protected virtual void Dispose(bool disposing)
    {
        if (over) return;
        over = true;
        Check(ts_set_detect_anomaly(enabledBefore, checkedBefore));
    }
}
