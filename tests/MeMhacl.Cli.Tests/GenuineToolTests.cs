using System.Diagnostics;
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
        var (theirs, ours) = (NotebookDocument.Read(scratch["genuine.ipynb"]), NotebookDocument.Read(demo.Results[name]));
        Assert.Empty(NbclientCrossCheck.Differences(theirs, ours));
        Assert.True(ours.Cells.SelectMany(cell => cell.Outputs).Count(output => output["data"]?[StudyExtension.PlotlyMime] is not null) > 3, "there were charts to compare");
        Assert.Empty(OfflineCheck.Bad(ours));
        Assert.Empty(OfflineCheck.Bad(theirs));
    }
}
