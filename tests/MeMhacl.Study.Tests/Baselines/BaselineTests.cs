using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace MeMhacl.Study.Tests;

public class BaselineTests
{
    private const int Subjects = 8, Videos = 12, Seconds = 4, Points = 64, Draws = 20;

    private static readonly string[] Eeg = ["Fp1", "F3", "C3", "T7", "P3", "O1", "Fp2", "F4", "C4", "T8", "P4", "O2", "F7", "F8", "FC1", "FC2", "CP1", "CP2", "P7", "P8"];

    // Six figures of the periphery cannot hold the labels of 96 trials, which the others' 66 can; and of a covariance of channels that have nothing to do with one another most is noise.
    private static readonly string[] SeeTooLittle = ["ridge-peripheral", "tangent-space"];

    // Balanced accuracies are averaged over draws of labels and split, each of few trials; four standard errors, as many rows are looked at.
    private const double StandardErrors = 4;

    [Theory]
    [InlineData("trial", false)]
    [InlineData("subject", false)]
    [InlineData("subject-and-trial", false)]
    [InlineData("clip-random", true)]
    public void Run_LabelsDrawnByTrial_OnlyClipRandomFindsThem(string split, bool finds)
    {
        var found = Enumerable.Range(0, Draws).Select(draw => Balanced(LabelsDrawnByTrial((ulong)draw), split, draw)).ToArray();
        foreach (string id in found[0].Keys.Where(id => !id.StartsWith("majority", StringComparison.Ordinal)))
        {
            var over = MeanAndSpread.Of(found.Select(one => one[id]));
            double most = 0.5 + (StandardErrors * over.StandardDeviation / Math.Sqrt(Draws));
            if (!finds) Assert.True(over.Mean <= most, $"{id}: {over.Mean:0.000} is above {most:0.000}");
            else if (!SeeTooLittle.Any(start => id.StartsWith(start, StringComparison.Ordinal))) Assert.True(over.Mean > most, $"{id}: {over.Mean:0.000} is not above {most:0.000}");
        }
    }

    [Fact]
    public void Run_OnOneThreadOrMore_SameBits()
    {
        var (clips, before) = (LabelsDrawnByTrial(1), Control.MaxDegreeOfParallelism);
        try
        {
            Control.MaxDegreeOfParallelism = 1;
            var alone = Outcomes();
            Control.MaxDegreeOfParallelism = 4;
            Assert.Equal(alone, Outcomes());
        }
        finally
        {
            Control.MaxDegreeOfParallelism = before;
        }

        string[] Outcomes()
        {
            var data = new BaselineData(clips, Split.Named("trial", clips.Axes, 1));
            return [.. Baseline.All(clips).Select(row => row.Run(data, EmotionTask.Quadrant)).Select(outcome => $"{outcome.Setting} {outcome.ValidationAccuracy:R} {string.Join(' ', outcome.Test.Classes)} {string.Join(' ', outcome.Test.Probabilities ?? [])}")];
        }
    }

    [Fact]
    public void Boosting_WhatNoLineDivides_Learned()
    {
        // A chessboard of two features; a third one says nothing.
        var random = new SplitMix64(1);
        var rows = Matrix<double>.Build.Dense(400, 3, (_, _) => random.Normal());
        int[] labels = [.. rows.EnumerateRows().Select(row => row[0] * row[1] > 0 ? 1 : 0)];
        Assert.True(LibraryClassifiers.Boosting(rows, labels, 2, [50])[0](rows).Accuracy(labels) > 0.9);
        Assert.True(Classifiers.Ridge(rows, labels, 2, [1])[0](rows).Accuracy(labels) < 0.7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Fit_ClassesMissingInTraining_NeverAnswered(int which)
    {
        Fit fit = new Fit[] { Classifiers.NearestNeighbour, Classifiers.Ridge, Classifiers.Discriminant, Classifiers.SupportVectors, LibraryClassifiers.Boosting, LibraryClassifiers.Logistic }[which];
        double setting = which == 2 ? 0.1 : 10;
        var random = new SplitMix64(1);
        var rows = Matrix<double>.Build.Dense(60, 2, (i, j) => random.Normal() + (j == 0 ? i % 2 * 4 : 0));
        rows = new Standardising(rows).Of(rows);
        Assert.True(fit(rows, [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? 1 : 3)], 4, [setting])[0](rows).Classes is var two && two.All(label => label is 1 or 3) && two.Distinct().Count() == 2);
        Assert.All(fit(rows, [.. Enumerable.Repeat(2, 60)], 4, [setting])[0](rows).Classes, label => Assert.Equal(2, label));
    }

    [Fact]
    public void All_ChannelsOfOneKind_RowsOfTheOtherLeftOut()
    {
        var clips = LabelsDrawnByTrial(1);
        Assert.DoesNotContain(Baseline.All(clips.Select(["Fp1", "C3"])), row => row.Id.Contains("peripheral", StringComparison.Ordinal));
        Assert.DoesNotContain(Baseline.All(clips.Select(["GSR"])), row => row.Information.Contains("EEG", StringComparison.Ordinal));
    }

    [Fact]
    public void BySubject_ShiftAndScaleOfEach_Gone()
    {
        var random = new SplitMix64(1);
        var plain = Matrix<double>.Build.Dense(30, 2, (_, _) => random.Normal());
        var moved = plain.MapIndexed((i, j, value) => (value * (1 + (i % 3))) + (i % 3) + j);
        Assert.True((WindowFeatures.BySubject(plain, 3) - WindowFeatures.BySubject(moved, 3)).InfinityNorm() < 1e-12);
    }

    private static Dictionary<string, double> Balanced(ClipTensor clips, string split, int seed)
    {
        var data = new BaselineData(clips, Split.Named(split, clips.Axes, seed));
        int[] truth = data.Labels(EmotionTask.Valence, data.Split.Test);
        return Baseline.All(clips).ToDictionary(row => row.Id, row => new ConfusionMatrix(truth, row.Run(data, EmotionTask.Valence).Test.Classes, 2).BalancedAccuracy);
    }

    // Every trial has powers and levels of its own, and a label that has nothing to do with them.
    private static ClipTensor LabelsDrawnByTrial(ulong seed)
    {
        var random = new SplitMix64(seed);
        string[] channels = [.. Eeg, "GSR", "Temp"];
        var ratings = new Ratings[Videos, Subjects];
        double[] gains = [.. Enumerable.Range(0, Videos * Subjects * channels.Length).Select(_ => Math.Exp(random.Normal()))];
        for (int v = 0; v < Videos; v++)
            for (int s = 0; s < Subjects; s++) ratings[v, s] = new(random.Normal() > 0 ? 8 : 2, random.Normal() > 0 ? 8 : 2);
        float[] samples = new float[Videos * Seconds * Subjects * channels.Length * Points];
        for (int i = 0; i < samples.Length; i++)
        {
            int channel = i / Points % channels.Length, subject = i / Points / channels.Length % Subjects, video = i / Points / channels.Length / Subjects / Seconds;
            double gain = gains[(((video * Subjects) + subject) * channels.Length) + channel];
            samples[i] = (float)(gain * (random.Normal() + (channel >= Eeg.Length ? 1 : 0)));
        }
        return new ClipTensor(samples, new ClipAxes
        {
            Clips = [.. Enumerable.Range(0, Videos * Seconds).Select(i => new Clip(i / Seconds, i % Seconds))],
            SubjectIds = [.. Enumerable.Range(1, Subjects)],
            ChannelNames = channels,
            Points = Points,
            SamplingRate = Points,
        }, ratings);
    }
}
