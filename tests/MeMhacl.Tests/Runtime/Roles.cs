using System.Diagnostics;
using TorchSharp;

namespace MeMhacl.Tests;

/// <summary>What a test does in a process of its own, with other environment variables or other files than this one's.</summary>
internal static class Roles
{
    public static int Main(string[] args)
    {
        try
        {
            Console.WriteLine(args switch
            {
                ["prepare"] => Prepared(),
                ["torch"] => Torch(),
                ["steps"] => HeapOfNaN.StepOfEveryProfile(),
                ["kernels"] => TrainingStepTests.Kernels(),
                ["losses"] => FusedTrainingTests.LossesOfSeeds(),
                ["trainer", var training, var steps] => TrainerMemoryTests.Of(training, int.Parse(steps, System.Globalization.CultureInfo.InvariantCulture)),
                ["memory"] => FusedAdamTests.MillisecondsOfSteps(),
                _ => "no such role",
            });
            return 0;
        }
        catch (Exception e) when (e is NotSupportedException or TypeInitializationException)
        {
            Console.WriteLine((e.InnerException ?? e).Message);
            return 1;
        }
    }

    /// <summary>Runs a role of this assembly, or of a copy of it.</summary>
    public static (int Code, string Output) Run(string[] role, (string Name, string Value)[]? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", Path.Combine(folder ?? AppContext.BaseDirectory, "MeMhacl.Tests.dll"), .. role]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private static string Prepared()
    {
        TorchRuntime.Prepare();
        return "ready";
    }

    // TorchSharp itself asked first, as a notebook's cell may.
    private static string Torch()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor(typeof(TorchRuntime).Module.ModuleHandle);
        return torch.ones(3).sum().item<float>().ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
