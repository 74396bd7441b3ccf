namespace MeMhacl.Cli.Tests;

/// <summary>
/// The README's first command on the synthetic twins, as a new user runs it: stopped once by Ctrl-C, then to its end. It trains the whole demo, so that all tests
/// which look at what comes out share this one.
/// </summary>
public sealed class DemoRun : IAsyncLifetime
{
    private static readonly TimeSpan FirstCheckpoint = TimeSpan.FromMinutes(10), StopTime = TimeSpan.FromSeconds(30);

    /// <summary>The results folder.</summary>
    public Scratch Results { get; } = new();

    /// <summary>What the stopped command did.</summary>
    internal Cli.Outcome Stopped { get; private set; } = null!;

    /// <summary>What the command after it did.</summary>
    internal Cli.Outcome Whole { get; private set; } = null!;

    public static string[] Notebooks => [.. Directory.GetFiles(StudyRoot.Notebooks, "*.ipynb").Order(StringComparer.Ordinal).Select(path => Path.GetFileName(path))];

    /// <summary>What the run leaves a page of: the notebooks, and the first one on the second dataset too.</summary>
    public static string[] Pages => [.. Notebooks.Select(name => Path.GetFileNameWithoutExtension(name)), "01-preprocessing-mahnob-hci"];

    public async Task InitializeAsync()
    {
        Stopped = await Task.Run(StartAndInterrupt);
        Whole = await Task.Run(() => Cli.Run("run", "--results", Results.Folder));
    }

    public Task DisposeAsync()
    {
        Results.Dispose();
        return Task.CompletedTask;
    }

    // Ctrl-C while the pre-training is under way: its first checkpoint is there.
    private async Task<Cli.Outcome> StartAndInterrupt()
    {
        using var process = Cli.Start("run", "02", "--results", Results.Folder);
        var (error, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        var until = DateTime.UtcNow + FirstCheckpoint;
        while (!process.HasExited && DateTime.UtcNow < until && !(Directory.Exists(Results["checkpoints"]) && Directory.EnumerateFiles(Results["checkpoints"], "*.safetensors").Any()))
            await Task.Delay(50);
        if (!process.HasExited) _ = Cli.Signal(process.Id, Cli.Interrupt);
        if (!process.WaitForExit(StopTime)) process.Kill();
        process.WaitForExit();
        return new Cli.Outcome(process.ExitCode, await output, await error);
    }
}

/// <summary>Tests of one demo run; one after the other, since they write to its folder.</summary>
[CollectionDefinition(Name)]
public sealed class DemoCollection : ICollectionFixture<DemoRun>
{
    public const string Name = "demo";
}
