using System.Runtime.ExceptionServices;

namespace MeMhacl.Kernel.Scripting;

/// <summary>
/// Exceptions that nobody catches on threads and tasks a cell left behind: they are reported as stderr of their session
/// instead of ending the process without a word.
/// </summary>
internal static class BackgroundFailures
{
    private static readonly Lock Gate = new();
    private static readonly List<CellOutput> Sessions = [];
    private static bool _installed;

    public static void Watch(CellOutput session)
    {
        lock (Gate)
        {
            Sessions.Add(session);
            if (_installed)
            {
                return;
            }

            _installed = true;
            TaskScheduler.UnobservedTaskException += (_, e) =>
            {
                // Such a task does not say whose it was; with one session there is no doubt.
                if (Sessions.Count == 1 && Report(e.Exception.InnerException ?? e.Exception, "a task that nobody awaited"))
                {
                    e.SetObserved();
                }
            };
            try
            {
                ExceptionHandling.SetUnhandledExceptionHandler(e => Report(e, "a background thread"));
            }
            catch (InvalidOperationException)
            {
                // The host has a handler of its own; it decides.
            }
        }
    }

    public static void Unwatch(CellOutput session)
    {
        lock (Gate)
        {
            Sessions.Remove(session);
        }
    }

    private static bool Report(Exception exception, string where)
    {
        CellOutput? output = ConsoleCapture.Current;
        lock (Gate)
        {
            output ??= Sessions.Count > 0 ? Sessions[^1] : null;
        }

        if (output is null)
        {
            return false;
        }

        var lines = ExceptionText.Lines(exception);
        output.Write("stderr", $"Unhandled exception on {where}; the session goes on.\n{string.Join('\n', lines)}\n");
        return true;
    }
}
