using System.Globalization;

namespace MeMhacl.Kernel;

/// <summary>Tells when the process that started the kernel is gone, so that no kernel outlives its Jupyter.</summary>
internal static class ParentWatch
{
    /// <summary>The environment variable in which Jupyter names itself by its process id.</summary>
    public const string Variable = "JPY_PARENT_PID";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Starts the watch, if the variable names a process.</summary>
    /// <param name="gone">Called once; at once if there is no such process any more.</param>
    public static void Start(Action gone)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var id) || id <= 1)
            return;

        if (Incarnation(id) is not { } parent)
        {
            if (Directory.Exists("/proc/self")) // else nothing can be known of any process
            {
                gone();
            }

            return;
        }

        var thread = new Thread(() =>
        {
            while (Incarnation(id) == parent)
                Thread.Sleep(Interval);

            gone();
        }) { IsBackground = true, Name = "kernel parent watch" };
        thread.Start();
    }

    // When the process of this id started: another start is another process under the same number. Null if there is none, or only its remains.
    private static string? Incarnation(int id)
    {
        try
        {
            // "id (name) state parent ...", the 22nd word is the start; the name may hold spaces and brackets.
            var line = File.ReadAllText(FormattableString.Invariant($"/proc/{id}/stat"));
            var words = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return words[0] is "Z" or "X" ? null : words[19];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
