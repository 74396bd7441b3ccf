using MeMhacl.Kernel;
using MeMhacl.Study;
using Spectre.Console;

namespace MeMhacl.Cli;

/// <summary>Executes one notebook on the console and leaves the executed copy and its page, under the notebook's name or another.</summary>
internal static class NotebookSession
{
    /// <summary>Exit code after Ctrl-C, as shells have it.</summary>
    public const int Interrupted = 130;

    // After Ctrl-C the full-width model's checkpoint, about 1 GB, is written in peace; a second Ctrl-C ends the process at once.
    public static readonly TimeSpan CheckpointTime = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync(string notebook, string outputFolder, IReadOnlyDictionary<string, string> parameters, TimeSpan? timeout, CancellationToken stop, string? pageName = null)
    {
        var console = CreateConsole();
        var name = pageName ?? Path.GetFileNameWithoutExtension(notebook);
        string output = Path.Combine(outputFolder, name + ".ipynb"), page = Path.Combine(outputFolder, name + ".html");
        if (File.Exists(notebook) && WithoutLinks(notebook) == WithoutLinks(output)) throw new UserException($"{notebook} would be overwritten by its executed copy: name another folder with -o.");
        console.MarkupLine($"[bold]{Markup.Escape(name)}[/]");
        SayWhose(console, notebook);
        var observer = new ConsoleObserver(console);
        var options = new NotebookRunOptions { OutputPath = output, Parameters = parameters, CellTimeout = timeout, CancelGrace = CheckpointTime, Observer = observer };
        var result = await NotebookRunner.RunAsync(notebook, options, stop);
        WritePage(result.Notebook, page, Path.GetDirectoryName(Path.GetFullPath(notebook))!);

        if (result.Succeeded) observer.Summarise();
        console.MarkupLine($"{result.CellsRun} of {result.CellCount} cells in {result.Duration.TotalSeconds:0} s");
        console.MarkupLine($"  page      {Markup.Escape(StudyRoot.Shown(page))}");
        console.MarkupLine($"  notebook  {Markup.Escape(StudyRoot.Shown(output))}");
        return Explain(result, name, stop);
    }

    /// <summary>Says, of a notebook that is none of the study's own, whose code is about to run.</summary>
    public static void SayWhose(IAnsiConsole console, string notebook)
    {
        if (File.Exists(notebook) && Path.GetDirectoryName(WithoutLinks(notebook)) != WithoutLinks(StudyRoot.Notebooks))
            console.MarkupLine(Markup.Escape($"{Path.GetFullPath(notebook)} is none of the study's notebooks: its cells run as {Environment.UserName} and may do whatever {Environment.UserName} may."));
    }

    /// <summary>The exit code of a run, and a sentence on stderr unless it is 0.</summary>
    public static int Explain(NotebookRunResult result, string name, CancellationToken stop)
    {
        if (result.Succeeded) return 0;
        if (result.Outcome == CellOutcome.Interrupted && stop.IsCancellationRequested)
        {
            Console.Error.WriteLine("study: stopped. What was computed is kept; the same command goes on from here.");
            return Interrupted;
        }
        Console.Error.WriteLine($"study: cell {result.Failure!.Cell.Number} of {name} failed ({result.Failure.Error.Name}): {result.Failure.Error.Message}");
        return 1;
    }

    /// <summary>The console; into a file or pipe without colours and with whole lines, which a terminal wraps itself.</summary>
    public static IAnsiConsole CreateConsole()
    {
        if (!Console.IsOutputRedirected) return AnsiConsole.Console;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = 4096;
        return console;
    }

    public static void WritePage(NotebookDocument notebook, string page, string pictureFolder) =>
        HtmlPage.Write(notebook, page, () => PlotlyScript.Text, pictureFolder);

    // The folders' links are followed too: results/ is often one, to a larger disk.
    private static string WithoutLinks(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder) return full;
        full = Path.Combine(WithoutLinks(folder), Path.GetFileName(full));
        return Path.Exists(full) && File.ResolveLinkTarget(full, returnFinalTarget: false) is { } target ? WithoutLinks(target.FullName) : full;
    }
}
