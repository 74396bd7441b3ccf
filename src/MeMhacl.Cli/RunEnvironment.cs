using MeMhacl.Study;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Xml.Linq;
using TorchSharp;

namespace MeMhacl.Cli;

/// <summary>What <c>./study run</c> ran with, environment.json of a results folder: what no record of a single training tells.</summary>
/// <param name="Commit">Of the study's files; null where git does not tell.</param>
/// <param name="IsChanged">Whether files that numbers depend on differed from that commit.</param>
/// <param name="Command">What was typed.</param>
/// <param name="Processor">As <see cref="MeMhacl.Processor"/> names it.</param>
/// <param name="Vectors">The longest that are computed with.</param>
/// <param name="Cores">Of the machine.</param>
/// <param name="Versions">Runtime, libtorch, TorchSharp, operating system.</param>
/// <param name="Packages">Those that the study names itself; the lock files hold the others.</param>
internal sealed record RunEnvironment(string? Commit, bool IsChanged, string Command, string Processor, string Vectors, int Cores, IReadOnlyDictionary<string, string> Versions, IReadOnlyDictionary<string, string> Packages)
{
    public const string FileName = "environment.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>That of this process.</summary>
    public static RunEnvironment Here(string command) => new(
        Git("rev-parse", "HEAD"), Git("status", "--porcelain", "--", "src", "notebooks", "data", "Directory.Build.props", "Directory.Packages.props") is { Length: > 0 }, command, MeMhacl.Processor.Name, MeMhacl.Processor.Vectors, Environment.ProcessorCount,
        new Dictionary<string, string> { ["dotnet"] = RuntimeInformation.FrameworkDescription, ["libtorch"] = torch.__version__, ["os"] = RuntimeInformation.OSDescription }, PackagesOf(StudyRoot.Path));

    /// <summary>That of a results folder; null where no run left it there.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static RunEnvironment? Read(string results)
    {
        var path = Path.Combine(results, FileName);
        try
        {
            if (!File.Exists(path)) return null;
            return JsonSerializer.Deserialize<RunEnvironment>(File.ReadAllText(path), Json) is { } environment && environment.Versions.Concat(environment.Packages).All(one => one.Value is not null) ? environment : throw new JsonException("something is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is damaged ({Html.Damage(e)}): delete it; the next ./study run writes it again.", e);
        }
    }

    public void Write(string results) => WholeFile.Write(Path.Combine(results, FileName), JsonSerializer.Serialize(this, Json) + "\n");

    private static SortedDictionary<string, string> PackagesOf(string root) => new(
        XDocument.Load(Path.Combine(root, "Directory.Packages.props")).Descendants("ItemGroup").Where(group => (string?)group.Attribute("Label") != "Tests").Descendants("PackageVersion")
            .ToDictionary(package => (string)package.Attribute("Include")!, package => (string)package.Attribute("Version")!), StringComparer.Ordinal);

    // Null where there is no git, or no repository.
    private static string? Git(params string[] words)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = StudyRoot.Path, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, _) = (git.StandardOutput.ReadToEnd(), git.StandardError.ReadToEnd());
            git.WaitForExit();
            return git.ExitCode == 0 ? output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
