using System.CommandLine;
using MeMhacl.Kernel.Runner;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study notebook</c>: any notebook, without Jupyter.</summary>
internal static class NotebookCommand
{
    public static Command Create()
    {
        var command = new Command("notebook", "Execute or export any C# notebook, without Jupyter.");
        command.Add(Run());
        command.Add(Html());
        return command;
    }

    private static Command Run()
    {
        var file = new Argument<string>("file") { Description = "The .ipynb file; it is not changed." };
        var output = new Option<string?>("--output", "-o") { Description = "Folder for the executed copy and its page; default results/." };
        var parameters = new Option<string[]>("-p") { Description = "name=value for the cell tagged \"parameters\"; may be given several times.", DefaultValueFactory = _ => [] };
        var timeout = new Option<double?>("--timeout") { Description = "Seconds that one cell may take; default no limit." };
        var command = new Command("run", "Execute a notebook.") { file, output, parameters, timeout };
        command.SetAction((parsed, stop) => NotebookSession.RunAsync(
            parsed.GetValue(file)!, Path.GetFullPath(parsed.GetValue(output) ?? StudyRoot.Results), Pairs(parsed.GetValue(parameters)!),
            parsed.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null, stop));
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

    private static Dictionary<string, string> Pairs(string[] parameters)
    {
        var pairs = new Dictionary<string, string>();
        foreach (string parameter in parameters)
        {
            int equals = parameter.IndexOf('=');
            if (equals < 1) throw new UserException($"\"{parameter}\" is no parameter: write -p name=value, for example -p seed=2.");
            pairs[parameter[..equals]] = parameter[(equals + 1)..];
        }
        return pairs;
    }
}
