using System.Runtime.ExceptionServices;

namespace MeMhacl.Kernel;

/// <summary>
/// Exceptions that nobody catches on threads a cell started: they are reported as stderr of their session instead of ending the process
/// without a word. Tasks that nobody awaits keep their exceptions, as everywhere in .NET: they end nothing, and when the garbage
/// collector comes upon them is no part of a notebook's output. A cell that ends the process itself is reported too.
/// </summary>
internal static class BackgroundFailures
{
    private static readonly Lock Gate = new();
    private static readonly List<CellOutput> Sessions = [];

    static BackgroundFailures()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ReportExit();
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(Report);
        }
        catch (InvalidOperationException)
        {
            // The host has a handler of its own; it decides.
        }
    }

    public static void Watch(CellOutput session)
    {
        lock (Gate)
            Sessions.Add(session);
    }

    public static void Unwatch(CellOutput session)
    {
        lock (Gate)
            Sessions.Remove(session);
    }

    /// <summary>Brings out what running cells have written, with a last sentence.</summary>
    public static void ReportExit()
    {
        CellOutput[] busy;
        lock (Gate)
            busy = [.. Sessions.Where(s => s.IsBusy)];

        foreach (var output in busy)
        {
            output.Write("stderr", "The kernel's process ends while this cell runs: the cell called Environment.Exit, or the kernel is shut down. Variables are lost.\n");
            output.Flush();
        }
    }

    private static bool Report(Exception exception)
    {
        var output = ConsoleCapture.Current;
        lock (Gate)
            output ??= Sessions.LastOrDefault();

        output?.Write("stderr", $"Unhandled exception on a background thread; the session goes on.\n{string.Join('\n', ErrorText.Lines(exception))}\n");
        return output is not null;
    }
}
