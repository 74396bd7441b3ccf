using System.Diagnostics;
using System.Text.Json.Nodes;
using MeMhacl.Cli.Commands;
using MeMhacl.Kernel;

namespace MeMhacl.Cli;

/// <summary>
/// The genuine .NET Interactive tool in a folder of the study, with the FSharp.Core that Plotly.NET 6 and Deedle 8 are built against: the tool's own is older,
/// and .NET does not load a higher version beside it, so that charts and frames would fail there.
/// </summary>
internal static class GenuineTool
{
    /// <summary>The name of its kernel in the user's Jupyter: not <see cref="KernelSpec.Name"/>, which is the study's own.</summary>
    public const string KernelName = ".net-csharp-genuine";

    private const string Package = "microsoft.dotnet-interactive";
    private const string Library = "FSharp.Core.dll";

    private static string Folder => Path.Combine(StudyRoot.Path, ".setup", "genuine");

    /// <summary>Installs the tool unless it is there, and registers its kernel: for the user under its own name, and in .setup/genuine/jupyter also under the name that the notebooks ask for.</summary>
    /// <returns>What was done, in a sentence.</returns>
    /// <exception cref="UserException">The tool cannot be installed.</exception>
    public static string Register()
    {
        var version = (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(StudyRoot.Path, ".config", "dotnet-tools.json")))!["tools"]![Package]!["version"]!;
        var (program, store) = (Path.Combine(Folder, "dotnet-interactive"), Path.Combine(Folder, ".store", Package, version!));
        if (!Directory.Exists(store) || !(File.Exists(program) || File.Exists(program + ".exe"))) Install(version!);
        foreach (var file in Directory.EnumerateFiles(store, Library, SearchOption.AllDirectories))
            File.Copy(Path.Combine(AppContext.BaseDirectory, Library), file, overwrite: true);

        // Numbers are shown alike in every culture, as by the study's own programs.
        var environment = new JsonObject { ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" };
        if (LabCommand.DotnetFolder is { } dotnet) environment["DOTNET_ROOT"] = dotnet;
        var kernel = new JsonObject
        {
            ["argv"] = new JsonArray(program, "jupyter", "--default-kernel", "csharp", "--http-local-only", "{connection_file}"),
            ["display_name"] = ".NET (C#), genuine tool", ["language"] = "C#", ["env"] = environment,
        }.ToJsonString(new() { WriteIndented = true }) + "\n";
        string[] kernels = [UserFolder, Path.Combine(Folder, "jupyter", "kernels", KernelName), Path.Combine(Folder, "jupyter", "kernels", KernelSpec.Name)];
        foreach (var folder in kernels)
            WholeFile.Write(Path.Combine(folder, "kernel.json"), kernel);
        return $"The genuine tool {version} is in {Folder}, its kernel \".NET (C#), genuine tool\" is registered in {UserFolder}. Take it away with: ./study lab --unregister";
    }

    /// <summary>Takes the user's registration away; the tool stays in .setup.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Unregister()
    {
        if (!Directory.Exists(UserFolder)) return false;
        Directory.Delete(UserFolder, recursive: true);
        return true;
    }

    private static string UserFolder => Path.Combine(KernelSpec.UserFolder(), "kernels", KernelName);

    private static void Install(string version)
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        var info = new ProcessStartInfo("dotnet", ["tool", "install", Package, "--version", version, "--tool-path", Folder])
            { WorkingDirectory = StudyRoot.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new UserException($"The tool {Package} {version} could not be installed; it comes from NuGet's server, once. dotnet said: {(output + errors.Result).Trim()}");
    }
}
