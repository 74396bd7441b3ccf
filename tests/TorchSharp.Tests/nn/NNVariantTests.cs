using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using Xunit.Abstractions;

namespace TorchSharp.Tests;

/// <summary>A process runs one variant of the layers' inner loops, the widest that its processor has: the others run the same tests, each in a process of its own.</summary>
public class NNVariantTests(ITestOutputHelper output)
{
    private const string Variable = "ATEN_CPU_CAPABILITY";

    // Those that hold the layers against 64 bits and against what PyTorch wrote.
    private static readonly string[] Tests = [nameof(NNKernelTests), nameof(NNOddSizeTests), $"{nameof(NNLayerTests)}.{nameof(NNLayerTests.Module_SameInputsAsPyTorch_GivesItsOutputGradientsAndBuffers)}"];

    // The processor's own words, not what the shim makes of them.
    private static readonly HashSet<string> Processor = [.. (File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal)) ?? "").Split(' ')];

    private static readonly string[] Runnable = [.. new[] { "avx512", "avx2" }.Where(name => Processor.Contains(name == "avx512" ? "avx512f" : name) && Processor.Contains("fma")), "plain"];

    /// <summary>Values of the variable that choose less than this processor has (where it has the least, that), and the variant of each.</summary>
    public static TheoryData<string, string> Narrower
    {
        get
        {
            var all = new TheoryData<string, string> { { "default", "plain" } };
            if (Runnable.Contains("avx512")) all.Add("avx2", "avx2");
            return all;
        }
    }

    [Fact]
    public void Variant_OfThisProcess_IsTheWidestThatItMayTake()
    {
        string variant = Marshal.PtrToStringUTF8(Native.ts_nn_kernels())!;
        output.WriteLine($"variant: {variant}");
        Assert.Equal(Environment.GetEnvironmentVariable(Variable) switch { "default" => "plain", "avx2" => Runnable.First(name => name != "avx512"), _ => Runnable[0] }, variant);
    }

    [Theory, MemberData(nameof(Narrower))]
    public async Task Layers_NarrowerVariant_PassTheSameTests(string named, string variant)
    {
        string folder = Directory.CreateTempSubdirectory("variant-").FullName;
        try
        {
            string own = $"{nameof(NNVariantTests)}.{nameof(Variant_OfThisProcess_IsTheWidestThatItMayTake)}";
            string filter = string.Join("|", Tests.Append(own).Select(name => $"FullyQualifiedName~.{name}"));
            var info = new ProcessStartInfo("dotnet", ["test", typeof(NNVariantTests).Assembly.Location, "--filter", filter, "--logger", "trx;LogFileName=run.trx", "--results-directory", folder])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // On one thread, beside the other tests of this process.
                Environment = { [Variable] = named, ["OMP_NUM_THREADS"] = "1" },
            };
            using var process = Process.Start(info)!;
            var errors = process.StandardError.ReadToEndAsync();
            string said = await process.StandardOutput.ReadToEndAsync() + await errors;
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, $"{Variable}={named}: {said}");

            var results = XDocument.Load(Path.Combine(folder, "run.trx")).Descendants().Where(e => e.Name.LocalName == "UnitTestResult").ToLookup(e => (string)e.Attribute("testName")!);
            Assert.Contains($"variant: {variant}", results.Single(r => r.Key.EndsWith(own, StringComparison.Ordinal)).Single().Value);
            // All of them ran.
            foreach (string name in Tests) Assert.Contains(results, r => r.Key.Contains(name, StringComparison.Ordinal));
            Assert.All(results.SelectMany(r => r), r => Assert.Equal("Passed", (string)r.Attribute("outcome")!));
            output.WriteLine($"{Variable}={named}: {results.Count} tests of the variant {variant}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
