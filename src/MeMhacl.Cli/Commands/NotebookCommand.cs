using System.CommandLine;
using System.Globalization;
using MeMhacl.Kernel;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study notebook</c>: any notebook, without Jupyter.</summary>
internal static class NotebookCommand
{
    public static Command Create()
    {
        var command = new Command("notebook", "Execute, verify, strip or export any C# notebook, without Jupyter.");
        command.Add(Run());
        command.Add(Verify());
        command.Add(Strip());
        command.Add(Html());
        return command;
    }

    private static Command Run()
    {
        var file = new Argument<string>("file") { Description = "The .ipynb file; it is not changed." };
        var output = new Option<string?>("--output", "-o") { Description = "Folder for the executed copy and its page; default results/." };
        var (parameters, timeout) = (Parameters(), Timeout());
        var command = new Command("run", "Execute a notebook. The executed copy is saved after every cell and while a long one runs, so also when a cell fails (exit code 1), after Ctrl-C (130) or when the process is killed. "
            + "Cells tagged \"raises-exception\" may fail; cells tagged \"skip-execution\" are left out.") { file, output, parameters, timeout };
        command.SetAction((parsed, stop) => NotebookSession.RunAsync(
            parsed.GetValue(file)!, Path.GetFullPath(parsed.GetValue(output) ?? StudyRoot.Results), Pairs(parsed.GetValue(parameters)!, parsed.GetValue(file)!), Limit(parsed.GetValue(timeout)), stop));
        return command;
    }

    private static Command Verify()
    {
        var defaults = new ComparisonOptions();
        var file = new Argument<string>("file") { Description = "An .ipynb file with outputs, or one of notebooks/ whose executed copy is in results/; it is not changed." };
        var relative = Tolerance("--rtol", "Share of a saved number by which the new one may differ", defaults.RelativeTolerance);
        var absolute = Tolerance("--atol", "What a number near zero may differ by", defaults.AbsoluteTolerance);
        var output = new Option<string?>("--output", "-o") { Description = "Folder in which to leave the new execution; default nowhere." };
        var (parameters, timeout) = (Parameters(), Timeout());
        var command = new Command("verify", "Execute a notebook again and compare with its saved outputs; exit code 1 and a short diff where they differ. "
            + "Words and whole numbers must be equal; numbers with a point or exponent, and all in Plotly figures, within |new - saved| <= atol + rtol * |saved|. "
            + "Not compared: cells tagged \"volatile\", progress bars, dates, clock times, durations and speeds named as such, folders of absolute paths, random ids, versions, numbers of threads. "
            + "The study's notebooks take recorded trainings from their results folder; -p results=FOLDER with a new folder trains them again.") { file, relative, absolute, parameters, timeout, output };
        command.SetAction((parsed, stop) => NotebookVerification.RunAsync(
            parsed.GetValue(file)!,
            new NotebookRunOptions
            {
                Parameters = Pairs(parsed.GetValue(parameters)!, parsed.GetValue(file)!), CellTimeout = Limit(parsed.GetValue(timeout)),
                OutputPath = parsed.GetValue(output) is { } folder ? Path.GetFullPath(Path.Combine(folder, Path.GetFileName(parsed.GetValue(file)!))) : null,
            },
            new ComparisonOptions { RelativeTolerance = parsed.GetValue(relative) ?? defaults.RelativeTolerance, AbsoluteTolerance = parsed.GetValue(absolute) ?? defaults.AbsoluteTolerance }, stop));
        return command;
    }

    private static Command Strip()
    {
        var files = new Argument<string[]>("file") { Description = "The .ipynb files; they are changed in place.", Arity = ArgumentArity.OneOrMore };
        var check = new Option<bool>("--check") { Description = "Change nothing; exit code 1 if a file is not stripped. For a pre-commit hook." };
        var command = new Command("strip", "Take outputs, execution counts, injected parameters and the metadata of editors and runs out of notebooks. What is stripped already stays as it is, to the byte.") { files, check };
        command.SetAction(parsed =>
        {
            bool checking = parsed.GetValue(check), clean = true;
            foreach (var path in parsed.GetValue(files)!)
            {
                try
                {
                    if (!NotebookStrip.File(path, write: !checking)) continue;
                    Console.WriteLine(checking ? $"{path} is not stripped: run `./study notebook strip {path}`." : $"{path} stripped");
                    clean &= !checking;
                }
                catch (NotebookException e)
                {
                    Console.Error.WriteLine($"study: {e.Message}");
                    clean = false;
                }
            }
            return clean ? 0 : 1;
        });
        return command;
    }

    private static Command Html()
    {
        var file = new Argument<string>("file") { Description = "The .ipynb file." };
        var output = new Option<string?>("--output", "-o") { Description = "The page; default beside the notebook." };
        var command = new Command("html", "Write a notebook as one page that needs no network.") { file, output };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!, page = parsed.GetValue(output) ?? Path.ChangeExtension(path, ".html");
            NotebookSession.WritePage(NotebookDocument.Read(path), page, Path.GetDirectoryName(Path.GetFullPath(path))!);
            Console.WriteLine(page);
        });
        return command;
    }

    private static Option<string[]> Parameters() => new("-p")
    {
        Description = "name=value for the cell tagged \"parameters\", in the declared variable's type (seed=2, tau=0.1, profile=paper); may be given several times.", DefaultValueFactory = _ => [],
    };

    private static Option<double?> Timeout() => Number(
        "--timeout", "Seconds that one cell may take; default no limit.", seconds => seconds > 0 && seconds <= LongestTimeout, FormattableString.Invariant($"give seconds above 0 and up to {LongestTimeout}, or leave it out for no limit"));

    // What a timer takes, 24 days.
    private const double LongestTimeout = int.MaxValue / 1000;

    private static TimeSpan? Limit(double? seconds) => seconds is { } limit ? TimeSpan.FromSeconds(limit) : null;

    private static Option<double?> Tolerance(string name, string description, double standard) =>
        Number(name, FormattableString.Invariant($"{description}; default {standard}."), tolerance => tolerance is >= 0 and < double.PositiveInfinity, "it is a tolerance, a number of at least 0, for example 1e-3");

    // What is no number at all is refused by the parser.
    private static Option<double?> Number(string name, string description, Func<double, bool> isFine, string expected)
    {
        var option = new Option<double?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !isFine(number)) result.AddError($"{name} {token.Value}: {expected}.");
        });
        return option;
    }

    private static Dictionary<string, string> Pairs(string[] parameters, string notebook)
    {
        var pairs = new Dictionary<string, string>();
        foreach (var parameter in parameters)
        {
            var equals = parameter.IndexOf('=');
            if (equals < 1) throw new UserException($"\"{parameter}\" is no parameter: write -p name=value, for example -p seed=2.");
            pairs[parameter[..equals]] = parameter[(equals + 1)..];
        }
        // As for --data and --mahnob: what the study's notebooks see from its folder is named here from the current one.
        foreach (var name in new[] { "data", "mahnob" })
            if (pairs.TryGetValue(name, out var given) && Directory.Exists(given) && Path.GetDirectoryName(Path.GetFullPath(notebook)) == StudyRoot.Notebooks) pairs[name] = StudyRoot.ForNotebooks(given);
        return pairs;
    }
}
