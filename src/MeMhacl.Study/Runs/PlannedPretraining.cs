using System.Diagnostics;
using TorchSharp;

namespace MeMhacl.Study;

/// <summary>A pre-training of a plan (Algorithm 1); f and g are kept at several epochs.</summary>
/// <param name="study">Data, split, profile and folders.</param>
/// <param name="options">Settings, seed among them.</param>
/// <param name="kept">Epochs whose models are kept; the last one always is.</param>
internal sealed class PlannedPretraining(Study study, PretrainOptions options, IReadOnlyList<int> kept) : PlannedRun(study)
{
    private readonly int[] _kept = [.. kept.Append(options.Epochs).Where(e => e >= 1 && e <= options.Epochs).Distinct().Order()];
    private string? _key;

    public PretrainOptions Options => options;

    public IReadOnlyList<int> Kept => _kept;

    public override string Stage => $"{Study.Label}: pre-training";

    public string Key => _key ??= RunStore.Key(new { kind = "pre-training", context = Study.Identity, options, kept = _kept });

    public override string Symbol => Key;

    public override IReadOnlyList<PlannedRun> After => [];

    public override int Steps => options.Epochs * new GroupSampler(Study.Split.Train.Clips, Study.Split.Train.Subjects, options.P, options.Q).MinibatchesPerEpoch;

    public override double Work => 2 * options.Q * options.Epochs * (Study.Split.Train.Clips.Count + Study.Split.Validation.Clips.Count / 3.0 / options.ValidateEvery);

    public override string CostKind => RunStore.Key(new { options.Encoder, options.Projector, options.P, options.Q, Study.Data.Channels, Study.Data.Points, Study.Threads });

    public override double Measure(CancellationToken stop)
    {
        using var trainer = NewTrainer(options with { ValidateEvery = int.MaxValue });
        return SecondsPerStep<PretrainStep>((progress, token) => trainer.Run(progress, stop: token), stop) / (2 * options.P * options.Q);
    }

    protected override RunRecord? Look() => Study.Store.Find<PretrainRecord>(Name, Key) is { } record && record.KeptEpochs.All(e => File.Exists(PathOf(record.CheckpointOf(e)))) ? record : null;

    protected override RunRecord Train(Action<double, double> progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        using var trainer = NewTrainer(options);
        string unfinished = Unfinished(Name, Key);
        var history = trainer.Run(new Relay<PretrainStep>(s => progress((double)s.Step / s.Steps, s.Loss)), unfinished, stop, epoch =>
        {
            if (_kept.Contains(epoch)) Checkpoint.Save(PathOf(PretrainRecord.CheckpointName(Name, Key, epoch)), new Dictionary<string, torch.nn.Module> { ["f"] = trainer.Encoder, ["g"] = trainer.Projector });
        });
        var record = new PretrainRecord { Name = Name, Key = Key, Context = Study.Context, Seconds = clock.Elapsed.TotalSeconds, Options = options, History = history, KeptEpochs = _kept };
        Study.Store.Keep(record);
        File.Delete(unfinished);
        return record;
    }

    private Pretrainer NewTrainer(PretrainOptions settings) => new(Study.Data, Study.Split, settings, device: Study.Device);

    private string Name => $"{Study.Label}.pre-training".Replace(' ', '-');

    private string PathOf(string file) => Path.Combine(Study.Folders.Checkpoints, file);
}
