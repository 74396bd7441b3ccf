using System.Diagnostics;
using MeMhacl.Cli.Bench;
using static TorchSharp.torch;

namespace MeMhacl.Cli.Tests.Bench;

/// <summary>Debian's Python with its torch.</summary>
internal static class PyTorch
{
    private static readonly Lazy<bool> IsThere = new(() => File.Exists(SideProcess.Python) && Record.Exception(() => Run("import torch, numpy")) is null);

    /// <summary>Why a test is skipped; null where PyTorch is there.</summary>
    public static string? Missing => IsThere.Value ? null : "needs /usr/bin/python3 with torch (Debian: python3-torch)";

    /// <summary>Runs a script; what it raises fails the test.</summary>
    public static void Run(string script)
    {
        var info = new ProcessStartInfo(SideProcess.Python, ["-B", "-c", script]) { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardError = true };
        using var process = Process.Start(info)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }

    /// <summary>Runs a script that may import from tests/reference and finds tensors by name in the dictionary t.</summary>
    public static void Run(IReadOnlyDictionary<string, Tensor> tensors, string script)
    {
        using var scratch = new Scratch();
        SafeTensors.Save(scratch["t.safetensors"], tensors);
        Run($$"""
            import json, struct, sys
            import numpy as np, torch
            sys.path.insert(0, r"{{Path.Combine(StudyRoot.Path, "tests", "reference")}}")
            blob = open(r"{{scratch["t.safetensors"]}}", "rb").read()
            size = struct.unpack("<Q", blob[:8])[0]
            header = json.loads(blob[8:8 + size])
            types = {"F32": np.float32, "I64": np.int64}
            t = {k: torch.from_numpy(np.frombuffer(blob[8 + size:][slice(*v["data_offsets"])], types[v["dtype"]]).reshape(v["shape"]).copy()) for k, v in header.items() if k != "__metadata__"}
            def under(prefix): return {k[len(prefix):]: v for k, v in t.items() if k.startswith(prefix)}
            {{script}}
            """);
    }
}

/// <summary>A fact that is skipped where PyTorch is not installed.</summary>
internal sealed class PyTorchFactAttribute : FactAttribute
{
    public PyTorchFactAttribute() => Skip = PyTorch.Missing;
}

/// <summary>As <see cref="PyTorchFactAttribute"/>.</summary>
internal sealed class PyTorchTheoryAttribute : TheoryAttribute
{
    public PyTorchTheoryAttribute() => Skip = PyTorch.Missing;
}
