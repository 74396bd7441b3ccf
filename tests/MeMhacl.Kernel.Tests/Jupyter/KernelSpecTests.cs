using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

public sealed class KernelSpecTests : IDisposable
{
    private const string Foreign = """{"argv":["dotnet","interactive","jupyter","{connection_file}"],"display_name":".NET (C#)","language":"C#"}""";

    private readonly TempFolder folder = new();

    private string File => Path.Combine(folder.Path, "kernels", KernelSpec.Name, "kernel.json");

    [Fact]
    public void Register_WritesWhatJupyterNeeds()
    {
        Assert.Null(Register("/a place/study"));
        var spec = JsonNode.Parse(System.IO.File.ReadAllText(File))!;
        Assert.Equal(["/a place/study", "kernel", "{connection_file}"], spec["argv"]!.AsArray().Select(w => w!.ToString()));
        Assert.Equal((".NET (C#)", "C#", "message"), (spec["display_name"]!.ToString(), spec["language"]!.ToString(), spec["interrupt_mode"]!.ToString()));
        Assert.False((bool)spec["metadata"]!["debugger"]!);
        Assert.Equal("/dotnet", spec["env"]!["DOTNET_ROOT"]!.ToString());
        Assert.Null(Register("/a place/study"));
    }

    [Fact]
    public void Register_OverAnotherKernel_SaysSoAndUnregisterBringsItBack()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, Foreign);
        Assert.Contains("dotnet interactive jupyter", Register("/study"), StringComparison.Ordinal);
        Assert.Contains("/study", Register("/elsewhere/study"), StringComparison.Ordinal);
        Assert.Contains(File, new KernelSpec(folder.Path).Unregister(), StringComparison.Ordinal);
        Assert.Equal(Foreign, System.IO.File.ReadAllText(File));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(File)!));
    }

    [Fact]
    public void Unregister_RemovesOursAndLeavesAnothers()
    {
        Register("/study");
        new KernelSpec(folder.Path).Unregister();
        Assert.False(Directory.Exists(Path.GetDirectoryName(File)));
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "no JSON");
        Assert.Contains("nothing was changed", new KernelSpec(folder.Path).Unregister(), StringComparison.Ordinal);
        Assert.Equal("no JSON", System.IO.File.ReadAllText(File));
    }

    public void Dispose() => folder.Dispose();

    private string? Register(string script) =>
        new KernelSpec(folder.Path).Register([script, "kernel"], new Dictionary<string, string> { ["DOTNET_ROOT"] = "/dotnet" });
}
