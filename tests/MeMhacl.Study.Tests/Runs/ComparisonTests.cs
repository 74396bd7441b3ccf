using System.Text.Json.Nodes;
using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

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
    public void GridPoints_BesideTheMajorityClass_MarkABestOnlyWhereItStandsOut()
    {
        var study = tiny.Open("comparisons");
        var grid = study.Grid();
        study.Plan(grid).Run();
        double majority = study.Balance(EmotionTask.Valence, study.Split.Train).MajorityBaseline(study.Balance(EmotionTask.Valence, study.Split.Validation));
        var points = grid.Result;
        var below = study.GridPoints([.. points.Select(p => With(p, majority))]);
        Assert.Equal(majority, (double)below.Frame["majority baseline"][0]);
        Assert.DoesNotContain("*", below.ToString());
        Assert.Contains("No best is marked", below.Caption);

        var above = study.GridPoints([With(points[0], 1), .. points.Skip(1).Select(p => With(p, majority))]);
        Assert.Contains("*", above.ToString());

        // All classifiers of a point with one accuracy on the validation part: a spread of 0.
        static GridPoint With(GridPoint point, double accuracy) => point with
        {
            Frozen = [.. point.Frozen.Select(r => r with { Result = r.Result with { History = [.. r.Result.History.Select(e => e with { ValidationAccuracy = accuracy })] } })],
        };
    }

    [Fact]
    public void SeedStatistics_IntervalBeyondAccuracies_IsCutAtTheirEnds()
    {
        var study = tiny.Open("comparisons");
        var tuned = study.FineTunings(study.Pretraining(), [EmotionTask.Arousal]);
        study.Plan(tuned).Run();
        var records = tuned.Result.Where(r => r.Mode == FineTuneMode.FineTuned).Select((r, i) => r with { Accuracy = i == 0 ? 0.1 : 0.95 });
        var frame = study.SeedStatistics(records).Frame;
        Assert.Equal((0.0, 1.0), ((double)frame["95 % from"][0], (double)frame["to"][0]));
    }

    [Fact]
    public void SplitOrder_Describe_HighestFirstByEachFigure() =>
        Assert.Equal(
            "Fine-tuned, test accuracy:          clip-random 78.90 %, trial 71.00 %, subject 63.00 %\n" +
            "Fine-tuned, test balanced accuracy: clip-random 77.00 %, subject 69.00 %, trial 68.00 %\n" +
            "Majority baseline of the test part: clip-random 60.00 %, trial 93.75 %, subject 40.00 %",
            SplitOrder.Describe([new("clip-random", 0.789, 0.77, 0.6), new("trial", 0.71, 0.68, 0.9375), new("subject", 0.63, 0.69, 0.4)]));

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
