using System.Text.Json.Nodes;
using MeMhacl.Notebook.Runs;
using MeMhacl.Preprocessing;
using MeMhacl.Training;

namespace MeMhacl.Notebook.Tests.Runs;

public class ComparisonTests(TinyStudy tiny) : IClassFixture<TinyStudy>
{
    private const int Decimals = 12;                                            // the same sums in another order

    [Fact]
    public void FewerLabels_Records_OneRowAShareWithTheDifferenceOfMeans()
    {
        var study = tiny.Open("comparisons");
        var limited = study.LimitedLabels(study.Pretraining());
        study.Plan(limited).Run();
        var frame = study.FewerLabels(limited.Result).Frame;
        Assert.Equal(study.Profile.LabelFractions.Cast<object>(), Enumerable.Range(0, (int)frame.Rows.Count).Select(row => frame["share of the labels"][row]));
        double Mean(FineTuneMode mode) => limited.Result.Where(r => r.Options.LabelFraction == 0.1 && r.Mode == mode).Average(r => r.Accuracy);
        Assert.Equal(Mean(FineTuneMode.FineTuned) - Mean(FineTuneMode.FullySupervised), (double)frame["difference"][0], Decimals);

        var axis = JsonNode.Parse(study.LabelCurve(limited.Result).PlotlyJson)!["layout"]!["xaxis"]!;
        Assert.Equal(("log", "10,100"), ((string?)axis["type"], string.Join(",", axis["ticktext"]!.AsArray())));
    }

    [Fact]
    public void Paired_Records_DifferencesOfEqualSeeds()
    {
        var study = tiny.Open("comparisons");
        var tuned = study.FineTunings(study.Pretraining(), [EmotionTask.Arousal]);
        study.Plan(tuned).Run();
        // The order of the records does not matter: seeds do.
        var frame = study.Paired([.. tuned.Result.Reverse()]).Frame;
        double Of(FineTuneMode mode, int seed) => tuned.Result.Single(r => r.Mode == mode && r.Options.Seed == seed).Accuracy;
        Assert.Equal(study.Seeds.Average(seed => Of(FineTuneMode.FineTuned, seed) - Of(FineTuneMode.FullySupervised, seed)), (double)frame["difference"][0], Decimals);
        Assert.Equal(1L, frame.Rows.Count);                                     // frozen ones are not paired
    }

    [Fact]
    public void Candidates_Selection_MarksTheChosenOne()
    {
        var study = tiny.Open("comparisons");
        var selection = study.Selection(study.Pretraining());
        study.Plan(selection).Run();
        var frame = study.Candidates(selection.Result).Frame;
        int row = Assert.Single(Enumerable.Range(0, (int)frame.Rows.Count), i => (string)frame["chosen"][i] == "yes");
        Assert.Equal(selection.Result.Model.Epoch, frame["pre-training epoch"][row]);
    }
}
