using MeMhacl.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Study;

/// <summary>Predictions of a model without some channels: they are held at 0, the mean after the z-score.</summary>
/// <param name="Channels">The channels that were dropped.</param>
/// <param name="Accuracy">On the test part, 0 to 1.</param>
/// <param name="BySubject">The same of each subject of the test part, in its order.</param>
public sealed record DroppedChannels(IReadOnlyList<string> Channels, double Accuracy, IReadOnlyList<double> BySubject);

/// <summary>The record of what dropping channels at test time does to one trained model ("changes in data channels", abstract): all of the training was with all channels.</summary>
public sealed record DroppedChannelsRecord : RunRecord
{
    /// <inheritdoc/>
    public override string Kind => "dropped-channels";

    /// <summary>Key of the training whose model was looked at.</summary>
    public required string TrainingKey { get; init; }

    /// <summary>What the model was trained to.</summary>
    public required EmotionTask Task { get; init; }

    /// <summary>Fine-tuned, fully-supervised or frozen.</summary>
    public required FineTuneMode Mode { get; init; }

    /// <summary>Accuracy on the test part of always answering the training part's most frequent class.</summary>
    public required double MajorityBaseline { get; init; }

    /// <summary>No channel dropped, then 1, 2, 4, ... at random, several draws each, by number and draw; of one draw the fewer are among the more.</summary>
    public required IReadOnlyList<DroppedChannels> ByCount { get; init; }

    /// <summary>All channels of a modality dropped, one entry a modality in the order of the channels.</summary>
    public required IReadOnlyList<DroppedChannels> ByModality { get; init; }

    /// <summary>Accuracy by number of dropped channels: mean and spread over the draws.</summary>
    public IReadOnlyList<(int Count, MeanAndSpread Accuracy)> Curve() => [.. ByCount.GroupBy(one => one.Channels.Count).Select(of => (of.Key, MeanAndSpread.Of(of.Select(one => one.Accuracy))))];
}

/// <summary>A training whose model is asked, before it is thrown away, for its predictions without some of the channels.</summary>
internal sealed class DroppedChannelsMeasurement(Study study, FineTuning tuning)
    : Training<DroppedChannelsRecord>(study, "channels dropped at test", FormattableString.Invariant($"dropped-channels.{tuning.Task}.seed{tuning.Options.Seed}"), new { tuning.Key, Draws, code = RunContext.StudyCode })
{
    private const int Draws = 5, SamplesAtOnce = 128;                          // only memory depends on the second

    public override int Steps => tuning.Steps;

    internal override Network Network => tuning.Network;

    internal override IReadOnlyList<Training> Needs => tuning.Needs;

    internal override double Samples => tuning.Samples + ((1 + (Draws * Counts.Length) + Modalities.Group(Study.Data.ChannelNames).Count) * Study.Split.Test.Count / 3.0);

    internal override RunRecord Make(Action<double, double> progress, string? unfinished, CancellationToken stop)
    {
        double share = tuning.Samples / Samples;
        return tuning.Make((done, loss) => progress(share * done, loss), unfinished, stop, (tuner, tuned) =>
        {
            tuner.Encoder.to(CPU);
            tuner.Classifier.to(CPU);
            var orders = Enumerable.Range(0, Draws).Select(Order).ToArray();
            return new DroppedChannelsRecord
            {
                Context = Study.Context,
                TrainingKey = tuning.Key,
                Task = tuned.Task,
                Mode = tuned.Mode,
                MajorityBaseline = tuned.MajorityBaseline,
                ByCount = [Without([]), .. Counts.SelectMany(_ => orders, (count, order) => Without(order[..count]))],
                ByModality = [.. Modalities.Group(Study.Data.ChannelNames).Select(one => Without([.. one.Channels]))],
            };

            DroppedChannels Without(int[] channels)
            {
                stop.ThrowIfCancellationRequested();
                return Measure(tuner, channels);
            }
        });
    }

    // 1, 2, 4, ... as long as a channel is left.
    private int[] Counts => [.. Enumerable.Range(0, 30).Select(power => 1 << power).TakeWhile(count => count < Study.Data.Channels)];

    private int[] Order(int draw)
    {
        int[] order = [.. Enumerable.Range(0, Study.Data.Channels)];
        new SplitMix64(((ulong)draw << 32) | (uint)tuning.Options.Seed).Shuffle<int>(order);
        return order;
    }

    private DroppedChannels Measure(FineTuner tuner, int[] dropped)
    {
        var (data, part) = (Study.Data, Study.Split.Test);
        using var evaluation = new EvaluationMode(tuner.Encoder, tuner.Classifier);
        using var quiet = no_grad();
        using var outer = NewDisposeScope();
        var kept = tensor([.. Enumerable.Range(0, data.Channels).Select(channel => dropped.Contains(channel) ? 0f : 1f)]).view(1, 1, -1, 1);
        int[] rows = [.. part.Clips.SelectMany(_ => part.Subjects, (clip, subject) => (clip * data.Subjects) + subject)];
        var right = new List<(int Subject, double Right)>(rows.Length);
        foreach (int[] chunk in rows.Chunk(SamplesAtOnce))
        {
            using var scope = NewDisposeScope();
            long[] predicted = tuner.Classifier.call(tuner.Encoder.call(data.Gather(chunk) * kept)).argmax(1).data<long>().ToArray();
            right.AddRange(chunk.Zip(predicted, (row, label) => (row % data.Subjects, data.Label(tuning.Task, row / data.Subjects, row % data.Subjects) == label ? 1.0 : 0)));
        }
        return new DroppedChannels([.. dropped.Select(channel => data.ChannelNames[channel])], right.Average(one => one.Right),
            [.. part.Subjects.Select(subject => right.Where(one => one.Subject == subject).Average(one => one.Right))]);
    }
}
