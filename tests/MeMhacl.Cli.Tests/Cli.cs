using System.Diagnostics;

namespace MeMhacl.Cli.Tests;

/// <summary>The program as a user starts it.</summary>
internal static class Cli
{
    public sealed record Outcome(int ExitCode, string Output, string Error);

    public static Outcome Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.Result);
    }

    public static Process Start(params string[] arguments)
    {
        // As from a terminal: a test run in the background inherits an ignored SIGINT, and so would the program.
        // In a folder that stays: a notebook that a test beside this one executes has made its own folder, soon deleted, this process's current one.
        var info = new ProcessStartInfo("env") { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] words = ["--default-signal=INT", "dotnet", typeof(UserException).Assembly.Location, .. arguments];
        foreach (string word in words) info.ArgumentList.Add(word);
        return Process.Start(info)!;
    }
}

/// <summary>A folder that is gone after the test.</summary>
public sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("memhacl-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
