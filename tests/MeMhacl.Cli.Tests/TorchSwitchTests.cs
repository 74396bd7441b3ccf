using System.Diagnostics;
using System.Text.Json;

namespace MeMhacl.Cli.Tests;

/// <summary><c>TORCH=cuda ./study run</c> builds with <c>-p:Torch=cuda</c>: which package that takes is asked of the project, without restoring it.</summary>
public class TorchSwitchTests
{
    [Theory]
    [InlineData(null, "TorchSharp-cpu")]
    [InlineData("cuda", "TorchSharp-cuda-linux")]
    public void Project_Torch_TakesThePackage(string? torch, string expected)
    {
        string[] words = ["msbuild", Path.Combine(StudyRoot.Path, "src", "MeMhacl", "MeMhacl.csproj"), "-getItem:PackageReference", .. torch is null ? [] : new[] { $"-p:Torch={torch}" }];
        var run = Cli.Run(new ProcessStartInfo("dotnet", words));
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        using var told = JsonDocument.Parse(run.Output);
        var packages = told.RootElement.GetProperty("Items").GetProperty("PackageReference").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!);
        Assert.Equal([expected], packages.Where(package => package.StartsWith("TorchSharp-", StringComparison.Ordinal)));
    }
}
