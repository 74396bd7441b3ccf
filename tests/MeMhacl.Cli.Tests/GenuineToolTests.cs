using System.Diagnostics;
using System.Text.Json.Nodes;
using MeMhacl.Kernel;
using MeMhacl.Study;

namespace MeMhacl.Cli.Tests;

/// <summary>
/// The genuine .NET Interactive tool, installed as <c>./study lab --genuine</c> does it, executes the study's notebooks unchanged and shows the same tables and charts as the
/// study's own host; the trainings are those that the demo run recorded.
/// </summary>
[Collection(DemoCollection.Name)]
public class GenuineToolTests(DemoRun demo)
{
    // The tool's own first output in every session: it looks for the tool's web server, and for require.js at a CDN.
    private const string Bootstrap = "dotnet-interactive-this-cell";

    [NbclientTheory]
    [InlineData("01-preprocessing.ipynb")]
    [InlineData("02-deap.ipynb")]
    public void Notebook_OnTheGenuineTool_ShowsWhatTheHostShows_AndAsksForNoAddress(string name)
    {
        using var scratch = new Scratch();
        var info = new ProcessStartInfo("dotnet", [Cli.Program, "lab", "--genuine", "--register"]);
        info.Environment["JUPYTER_DATA_DIR"] = scratch["jupyter"];
        var lab = Cli.Run(info);
        Assert.True(lab.ExitCode == 0, lab.Error);

        Nbclient.ExecuteOn(GenuineTool.KernelName, demo.Results[name], scratch["genuine.ipynb"], StudyRoot.Notebooks, scratch["jupyter"]);
        var ours = NotebookDocument.Read(demo.Results[name]);
        var (theirs, bootstraps) = AsTheHostWritesIt(scratch["genuine.ipynb"]);
        Assert.Empty(NbclientCrossCheck.Differences(theirs, ours));
        Assert.True(ours.Cells.SelectMany(cell => cell.Outputs).Count(output => output["data"]?[StudyExtension.PlotlyMime] is not null) > 3, "there were charts to compare");
        Assert.Empty(OfflineCheck.Bad(ours));
        Assert.Empty(OfflineCheck.Bad(theirs));
        Assert.Equal(1, bootstraps);
    }

    // What the tool does in another way: its bootstrap, JSON of any MIME type but application/json as a string, and the compiler's remarks as text on stderr.
    private static (NotebookDocument Notebook, int Bootstraps) AsTheHostWritesIt(string path)
    {
        var (notebook, bootstraps) = (JsonNode.Parse(File.ReadAllText(path))!, 0);
        foreach (var outputs in notebook["cells"]!.AsArray().Select(cell => cell!["outputs"]).OfType<JsonArray>())
            foreach (var output in outputs.ToArray())
            {
                var isBootstrap = output!["data"]?["text/html"]?.ToJsonString().Contains(Bootstrap, StringComparison.Ordinal) == true;
                bootstraps += isBootstrap ? 1 : 0;
                if (isBootstrap || (string?)output["name"] == "stderr") outputs.Remove(output);
                else if (output["data"] is JsonObject data)
                    foreach (var (mime, text) in data.Where(shown => shown.Key.EndsWith("+json", StringComparison.Ordinal)).ToArray()) data[mime] = JsonNode.Parse((string)text!);
            }
        return (NotebookDocument.Parse(notebook.ToJsonString(), path), bootstraps);
    }
}
