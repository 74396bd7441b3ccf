using System.Diagnostics;
using MeMhacl.Cli.Bench;
using MeMhacl.Models;
using MeMhacl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl.Cli.Tests.Bench;

public class BenchCommandTests
{
    // float32 through 17 convolutions or three products, in another order on each side.
    private const double Tolerance = 1e-4;

    [Fact]
    public void Named_NoName_IsAllButWhatTakesLong() =>
        Assert.Equal(BenchRows.All.Where(row => row.Name != "finetune-2048"), BenchRows.Named([]));

    [Fact]
    public void Bench_UnknownRow_NamesTheRows()
    {
        var run = Cli.Run("bench", "deap");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There is no row \"deap\"", run.Error);
        Assert.Contains("mahnob-demo-finetune", run.Error);
    }

    [Theory]
    [InlineData("--pairs")]
    [InlineData("--threads")]
    public void Bench_NumberBelowOne_IsRefused(string option)
    {
        var run = Cli.Run("bench", "encode", option, "0");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains($"{option} must be at least 1", run.Error);
    }

    [Fact]
    public void Run_WithoutPyTorch_GivesTheStudysOwnFiguresAndSaysHowToGetTheOther()
    {
        using var scratch = new Scratch();
        int code = BenchRun.Run([StepCostTests.Row("mahnob-demo-finetune") with { Pairs = 2 }], 1, scratch.Folder, (_, _) => throw new UserException("there is none here"), default);
        Assert.Equal(0, code);
        string[] cells = File.ReadAllLines(scratch["bench.csv"])[1].Split(',');
        Assert.Equal("mahnob-demo-finetune", cells[0]);
        Assert.Contains(",PyTorch eager,,,,,2,1,", File.ReadAllLines(scratch["bench.csv"])[1]);
        string page = File.ReadAllText(scratch["bench.html"]);
        Assert.Contains("there is none here", page);
        Assert.Contains("apt-get install --no-install-recommends python3-torch", page);
        Assert.False(File.Exists(scratch["bench.svg"]));
    }

    [PyTorchFact]
    public void Bench_TinyRow_ComparesAndLeavesTableFigureAndPage()
    {
        using var scratch = new Scratch();
        var run = Cli.Run("bench", "mahnob-demo-finetune", "minibatch", "--pairs", "1", "--threads", "1", "--results", scratch.Folder);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        string[] lines = File.ReadAllLines(scratch["bench.csv"]);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("mahnob-demo-finetune,", lines[1]);
        Assert.Contains("at least 20", run.Output);
        Assert.Contains("mahnob-demo-finetune", File.ReadAllText(scratch["bench.svg"]));
        string page = File.ReadAllText(scratch["bench.html"]);
        Assert.Contains("samples/s", page);
        Assert.Contains("equally fast", page);                     // the figure
        Assert.DoesNotContain("src=\"http", page);
    }

    [PyTorchFact]
    public void Measure_ModelsOfDifferentSize_AreRefused()
    {
        var row = StepCostTests.Row("mahnob-demo-finetune");
        var failure = Assert.Throws<UserException>(() => Measuring.Measure(row, 1, (_, threads) => SideProcess.Reference(row with { Width = 2 }, threads), _ => { }, default));
        Assert.Contains("parameters", failure.Message);
    }

    [Fact]
    public void Measure_Stopped_KeepsThePairsSoFar()
    {
        const int Pairs = 100, Enough = 2;
        var row = StepCostTests.Row("mahnob-demo-finetune") with { Pairs = Pairs };
        using var stop = new CancellationTokenSource();
        var measured = Measuring.Measure(row, 1, (_, _) => throw new UserException("none"), share => { if (share * (row.WarmUp + Pairs) > row.WarmUp + Enough - 0.5) stop.Cancel(); }, stop.Token);
        Assert.Equal(Enough, measured.Study.Count);
        Assert.True(measured.StudyBytes > 0);
    }

    // What stands beside the study in the benchmark computes what the study computes.
    [PyTorchFact]
    public void PyTorchSide_SameWeights_SameOutputsAndLoss()
    {
        using var scratch = new Scratch();
        using var scope = NewDisposeScope();
        const int Width = 8, Groups = 8, Members = 2;
        var (f, g, c) = SeededWeights.Build(1, () => (new BaseEncoder(new EncoderOptions { BaseWidth = Width }), new GroupProjector(ProjectorOptions.For(8 * Width)), new EmotionClassifier(2, 8 * Width)));
        var tensors = new Dictionary<string, Tensor>();
        foreach (var (prefix, module) in new (string, nn.Module)[] { ("f.", f), ("g.", g), ("c.", c) })
        {
            module.eval();
            foreach (var (name, tensor) in module.state_dict()) tensors[prefix + name] = tensor;
        }
        using var quiet = no_grad();
        var x = randn(Groups * Members, 1, 36, 128);
        var h = f.call(x);
        var z = g.call(h.view(Groups, Members, -1));
        var halves = z.chunk(2, 0);
        (tensors["x"], tensors["h"], tensors["z"], tensors["logits"], tensors["loss"]) = (x, h, z, c.call(h), NtXentLoss.Loss(halves[0], halves[1], 0.1).reshape(1));
        SafeTensors.Save(scratch["sides.safetensors"], tensors);
        PyTorch.Run($$"""
            import json, struct, sys
            import numpy as np, torch
            sys.path.insert(0, r"{{Path.Combine(StudyRoot.Path, "tests", "reference")}}")
            from me_mhacl import Classifier, Encoder, Projector, nt_xent
            blob = open(r"{{scratch["sides.safetensors"]}}", "rb").read()
            size = struct.unpack("<Q", blob[:8])[0]
            header = json.loads(blob[8:8 + size])
            types = {"F32": np.float32, "I64": np.int64}
            t = {k: torch.from_numpy(np.frombuffer(blob[8 + size:][slice(*v["data_offsets"])], types[v["dtype"]]).reshape(v["shape"]).copy()) for k, v in header.items() if k != "__metadata__"}
            f, g, c = Encoder(width={{Width}}).eval(), Projector({{8 * Width}}).eval(), Classifier(2, {{8 * Width}}).eval()
            for prefix, module in ("f.", f), ("g.", g), ("c.", c):
                module.load_state_dict({k[2:]: v for k, v in t.items() if k.startswith(prefix)})
            with torch.no_grad():
                h = f(t["x"])
                z = g(h.view({{Groups}}, {{Members}}, -1))[0]
                for name, own in ("h", h), ("z", z), ("logits", c(h)), ("loss", nt_xent(*z.chunk(2), 0.1).reshape(1)):
                    difference = (own - t[name]).abs().max().item() / max(1, t[name].abs().max().item())
                    assert difference <= {{Tolerance.ToString(System.Globalization.CultureInfo.InvariantCulture)}}, f"{name}: {difference}"
            """);
    }
}

/// <summary>Debian's Python with its torch.</summary>
internal static class PyTorch
{
    public static void Run(string script)
    {
        var info = new ProcessStartInfo(SideProcess.Python, ["-B", "-c", script]) { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardError = true };
        using var process = Process.Start(info)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }
}

/// <summary>A fact that is skipped where PyTorch is not installed.</summary>
internal sealed class PyTorchFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> IsThere = new(() => File.Exists(SideProcess.Python) && Record.Exception(() => PyTorch.Run("import torch, numpy")) is null);

    public PyTorchFactAttribute()
    {
        if (!IsThere.Value) Skip = "needs /usr/bin/python3 with torch (Debian: python3-torch)";
    }
}
