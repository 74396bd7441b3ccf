namespace MeMhacl.Browser.Tests.Jupyter;

/// <summary>Processes below another, as Linux lists them.</summary>
internal static class ProcessTree
{
    /// <summary>All processes that a process started, directly or not, each with its command line.</summary>
    public static Dictionary<int, string> Below(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out int id) ? id : 0)
            .Where(id => id > 0).Select(id => (Id: id, Parent: Parent(id))).Where(pair => pair.Parent is not null).ToLookup(pair => pair.Parent!.Value, pair => pair.Id);
        var found = new Dictionary<int, string>();
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out int parent))
            foreach (int child in parents[parent])
                if (found.TryAdd(child, Command(child))) open.Enqueue(child);
        return found;
    }

    /// <summary>Whether the process still runs, and is the one it was.</summary>
    public static bool Lives(int id, string command) => Parent(id) is not null && Command(id) == command;

    // Of "pid (name) state parent ...": a name may hold blanks and brackets. Null for one that is gone or dead already.
    private static int? Parent(int id)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{id}/stat");
            string[] rest = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return rest[0] is "Z" or "X" ? null : int.Parse(rest[1]);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Command(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ').Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
