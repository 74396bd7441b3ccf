using TorchSharp;

namespace MeMhacl;

/// <summary>Where TorchSharp's native libraries may stand, whoever loaded the managed ones: an application, a notebook's <c>#r</c> from an output folder, or one from the package folder.</summary>
internal static class NativeFolders
{
    /// <summary>Existing folders in the order in which they are looked through.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Candidates().Where(Directory.Exists).Distinct()];

    /// <summary>The first folder's file of this name; null if none has it.</summary>
    public static string? Find(string file) => All.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates()
    {
        var native = Path.Combine("runtimes", Machine.This.Rid, "native");
        var torchSharp = Path.GetDirectoryName(typeof(torch).Assembly.Location) ?? "";
        string[] besides = [Path.GetDirectoryName(typeof(NativeFolders).Assembly.Location) ?? "", torchSharp, AppContext.BaseDirectory];
        foreach (var folder in besides.Where(folder => folder != ""))
        {
            yield return Path.Combine(folder, native);
            yield return folder;
        }
        // What the host read from an application's .deps.json.
        foreach (var folder in (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return Path.TrimEndingDirectorySeparator(folder);
        // packages/torchsharp/0.107.0/lib/net8.0/TorchSharp.dll, or the usual folder.
        var packages = torchSharp != "" && Path.GetFullPath(Path.Combine(torchSharp, "../../../..")) is var above && Directory.Exists(Path.Combine(above, "torchsharp")) ? above
            : Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var version = typeof(torch).Assembly.GetName().Version!.ToString(3);
        yield return Path.Combine(packages, "torchsharp", version, native);
        var libtorch = Path.Combine(packages, $"libtorch-cpu-{Machine.This.Rid}");
        if (Directory.Exists(libtorch))
            foreach (var folder in Directory.GetDirectories(libtorch).OrderDescending(StringComparer.Ordinal))
                yield return Path.Combine(folder, native);
    }
}
