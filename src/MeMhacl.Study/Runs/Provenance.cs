namespace MeMhacl.Study;

/// <summary>What a page ran on, for its first screen: which data, which split, which profile.</summary>
public sealed class Provenance : IHtmlShown
{
    private readonly (string Name, string Value)[] lines;
    private readonly bool warn;

    /// <summary>Describes data alone.</summary>
    /// <param name="data">The data.</param>
    public Provenance(StudyData data)
    {
        warn = data.Source.IsSynthetic;
        lines = [("data", data.Source.Sentence), ("clip tensor", Tensor(data.Clips.Axes.Shape, data.Clips.Fingerprint)), ("cut by", data.Options.Describe())];
    }

    /// <summary>Describes a study.</summary>
    /// <param name="study">The study.</param>
    public Provenance(Study study)
    {
        var context = study.Context;
        warn = study.Source.IsSynthetic || study.Profile.Name != "paper";
        lines =
        [
            ("data", study.Source.Sentence),
            ("clip tensor", Tensor(context.Shape, context.DataFingerprint)),
            ("split", $"{context.Split.Protocol}, seed {context.Split.Seed}: {context.Split.Train} / {context.Split.Validation} / {context.Split.Test} samples. {context.Split.Audit}"),
            ("profile", study.Profile.Name == "paper" ? "paper: Table III" : FormattableString.Invariant($"{study.Profile.Name}: 1/{64 / study.Profile.Pretrain.Encoder.BaseWidth} of the paper's width, fewer epochs, smaller batches, {study.Profile.Seeds} seeds instead of 5, {Differing(study)}")),
            ("libraries", $"{string.Join(", ", context.Versions.Select(v => $"{v.Key} {v.Value}"))}, {context.Threads} threads; code {context.CodeVersion}"),
        ];
    }

    private static string Differing(Study study)
    {
        var (run, paper) = (study.Profile.Pretrain, Profile.For(study.Dataset, "paper").Pretrain);
        string rate = FormattableString.Invariant($"pre-training rate {run.LearningRate:0.0###} for {paper.LearningRate:0.0###}");
        return run.Q == paper.Q ? rate : FormattableString.Invariant($"{rate}, Q = {run.Q} for {paper.Q}");
    }

    /// <summary>One line each.</summary>
    public override string ToString() => string.Join('\n', lines.Select(line => $"{line.Name + ":",-13}{line.Value}"));

    private static string Tensor(IReadOnlyList<long> shape, string fingerprint) =>
        $"({string.Join(", ", shape)}) = clips, subjects, 1, channels, sampling points; fingerprint {fingerprint[..12]}";

    /// <summary>What pages read: {"data":"...","split":"..."}.</summary>
    internal string ToJson() => System.Text.Json.JsonSerializer.Serialize(lines.ToDictionary(line => line.Name, line => line.Value), Html.Json);

    string IHtmlShown.ToHtml()
    {
        string colour = warn ? "#bf8700" : "#1a7f37";
        var rows = lines.Select(line => $"<tr><th style=\"text-align:left;vertical-align:top;white-space:nowrap;padding:1px 12px 1px 8px\">{line.Name}</th><td style=\"text-align:left\">{Html.Escape(line.Value)}</td></tr>");
        return $"<table style=\"border-left:4px solid {colour};padding-left:10px;font-family:sans-serif;font-size:13px\">{string.Concat(rows)}</table>";
    }
}
