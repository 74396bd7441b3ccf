using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>
/// The entry by which Jupyter, VS Code and nbconvert find the kernel: kernels/.net-csharp/kernel.json in the user's Jupyter folder.
/// The name is the genuine .NET Interactive's, so that notebooks open in either; an entry of another kernel is kept beside ours and
/// comes back when ours is taken away.
/// </summary>
public sealed class KernelSpec
{
    /// <summary>The name that notebooks ask for.</summary>
    public const string Name = ".net-csharp";

    private const string Owner = "memhacl"; // in the metadata, by which we know our own entry
    private const string FileName = "kernel.json";
    private const string KeptName = "kernel.json.replaced";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string file;
    private readonly string kept;

    /// <summary>Looks at the entry of one Jupyter folder.</summary>
    /// <param name="jupyterFolder">The folder that holds "kernels"; null for the user's, <see cref="UserFolder"/>.</param>
    public KernelSpec(string? jupyterFolder = null)
    {
        Folder = Path.Combine(jupyterFolder ?? UserFolder(), "kernels", Name);
        file = Path.Combine(Folder, FileName);
        kept = Path.Combine(Folder, KeptName);
    }

    /// <summary>The folder of the entry.</summary>
    public string Folder { get; }

    /// <summary>The user's Jupyter folder, by Jupyter's own rule: JUPYTER_DATA_DIR, or else the system's place for a user's data.</summary>
    public static string UserFolder()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } named)
            return Path.GetFullPath(named);

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
            : Path.Combine(Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? data : Path.Combine(home, ".local", "share"), "jupyter");
    }

    /// <summary>Writes the entry.</summary>
    /// <param name="command">The program and its arguments before the connection file; the program by an absolute path.</param>
    /// <param name="environment">Variables set for the kernel.</param>
    /// <returns>What became of an entry that was there before; null if there was none, or the same.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public string? Register(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var text = Write(command, environment);
        var before = File.Exists(file) ? File.ReadAllText(file) : null;
        string? said = null;
        if (before is not null && before != text)
        {
            var foreign = !IsOurs(before);
            if (foreign)
                File.Move(file, kept, overwrite: true);

            said = foreign
                ? $"Another {Name} kernel was registered ({Command(before)}). It is kept as {kept} and comes back with --unregister."
                : $"It takes the place of one that started {Command(before)}.";
        }

        WholeFile.Write(file, text);
        return said;
    }

    /// <summary>Takes the entry away; another kernel's that it had replaced comes back.</summary>
    /// <returns>What was done.</returns>
    public string Unregister()
    {
        if (!File.Exists(file) || !IsOurs(File.ReadAllText(file)))
            return $"This kernel is not registered in {Folder}; nothing was changed.";

        if (File.Exists(kept))
        {
            File.Move(kept, file, overwrite: true);
            return $"The kernel that was registered before is back ({file}).";
        }

        File.Delete(file);
        if (!Directory.EnumerateFileSystemEntries(Folder).Any())
            Directory.Delete(Folder);

        return $"The kernel is no longer registered ({Folder}).";
    }

    private static string Write(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment) => new JsonObject
    {
        ["argv"] = new JsonArray([.. command.Append("{connection_file}").Select(word => (JsonNode)word)]),
        ["display_name"] = ".NET (C#)",
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        ["env"] = new JsonObject(environment.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["metadata"] = new JsonObject { ["debugger"] = false, [Owner] = true },
    }.ToJsonString(Indented) + "\n";

    private static bool IsOurs(string text) => Parse(text)?["metadata"] is JsonObject metadata && metadata.ContainsKey(Owner);

    private static string Command(string text) => Parse(text)?["argv"] is JsonArray words ? string.Join(' ', words.Select(word => word?.ToString())) : "its kernel.json is no JSON";

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
