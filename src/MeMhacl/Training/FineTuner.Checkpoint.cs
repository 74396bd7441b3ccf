using System.IO.Hashing;
using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl;

// What a fine-tuning keeps to go on: f, c, Adam's moments, the best state so far, and the history.
public sealed partial class FineTuner
{
    private const string Best = "best.";

    private Dictionary<string, Module> Modules => new() { ["f"] = Encoder, ["c"] = Classifier };

    private void Save(string checkpoint, Adam optimizer, Progress done, Dictionary<string, Tensor>? best) =>
        Checkpoint.Save(checkpoint, Modules, optimizer, new Dictionary<string, string>
        {
            ["progress"] = JsonSerializer.Serialize(done),
            ["settings"] = _settings,
        }, best?.ToDictionary(p => Best + p.Key, p => p.Value));

    private (Progress Done, Dictionary<string, Tensor>? Best) Resume(string checkpoint, Adam optimizer)
    {
        // Looked at before any tensor is taken over.
        var metadata = SafeTensors.ReadMetadata(checkpoint);
        if (metadata.GetValueOrDefault("settings") != _settings)
            throw new InvalidDataException($"{checkpoint} was written with other settings, data, split or pre-training than these: delete it, or use those it was trained with.");
        var done = JsonSerializer.Deserialize<Progress>(metadata["progress"])!;
        string[] kept = done.Chosen is null ? [] : [.. State.Keys.Select(name => Best + name)];
        var (_, extra) = Checkpoint.Load(checkpoint, Modules, optimizer, kept);
        return (done, done.Chosen is null ? null : extra.ToDictionary(p => p.Key[Best.Length..], p => p.Value.to(_device)));
    }

    // What the numbers depend on, the weights that it starts from among them.
    private string Settings(ClipTensor data, Split split, EmotionTask task) => JsonSerializer.Serialize(new
    {
        _options,
        _mode,
        task,
        data.Fingerprint,
        split.Train,
        split.Validation,
        split.Test,
        start = State.OrderBy(p => p.Key, StringComparer.Ordinal).Aggregate(0UL, (hash, p) => (hash * 31) + XxHash64.HashToUInt64(p.Value.bytes)),
    });

    // How far it has come, and the sums since the last validation.
    private sealed class Progress
    {
        public int Steps { get; set; }

        public double Sum { get; set; }

        public int Seen { get; set; }

        public FineTuneEpoch? Chosen { get; set; }

        public List<FineTuneEpoch> History { get; set; } = [];

        public void Add(double loss, int samples)
        {
            Steps++;
            Sum += loss * samples;
            Seen += samples;
        }

        // Whether this epoch is the best so far: highest accuracy, of equals the lowest loss.
        public bool Close(int epoch, double validationLoss, double validationAccuracy)
        {
            var entry = new FineTuneEpoch(epoch, Sum / Seen, validationLoss, validationAccuracy);
            History.Add(entry);
            (Sum, Seen) = (0, 0);
            if (Chosen is not null && (entry.ValidationAccuracy, -entry.ValidationLoss).CompareTo((Chosen.ValidationAccuracy, -Chosen.ValidationLoss)) <= 0) return false;
            Chosen = entry;
            return true;
        }
    }
}
