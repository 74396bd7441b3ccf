using System.Diagnostics;

namespace MeMhacl.Cli.Tests;

/// <summary>The program as a user starts it.</summary>
internal static class Cli
{
    public const int Interrupt = 2, Kill = 9;                                   // SIGINT, SIGKILL

    public sealed record Outcome(int ExitCode, string Output, string Error);

    public static Outcome Run(params string[] arguments) => End(Start(arguments));

    /// <summary>Runs any program to its end; 127 where there is none of that name.</summary>
    public static Outcome Run(ProcessStartInfo info)
    {
        (info.RedirectStandardOutput, info.RedirectStandardError) = (true, true);
        try
        {
            return End(Process.Start(info)!);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return new Outcome(127, "", e.Message);
        }
    }

    public static Process Start(params string[] arguments)
    {
        // As from a terminal: a test run in the background inherits an ignored SIGINT, and so would the program.
        // In a folder that stays: a notebook that a test beside this one executes has made its own folder, soon deleted, this process's current one.
        string[] words = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet", Program, .. arguments] : ["dotnet", Program, .. arguments];
        return Process.Start(new ProcessStartInfo(words[0], words.Skip(1)) { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    public static string Program => typeof(UserException).Assembly.Location;

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "kill")]
    public static extern int Signal(int pid, int signal);

    private static Outcome End(Process process)
    {
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Outcome(process.ExitCode, output, error.Result);
        }
    }
}

/// <summary>A folder that is gone after the test.</summary>
public sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("memhacl-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
