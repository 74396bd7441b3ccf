using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// The parts of a step, one by one:
//   dotnet run -c Release --project src/MeMhacl.Benchmarks -- --filter '*'          all, about ten minutes on two cores
//   dotnet run -c Release --project src/MeMhacl.Benchmarks -- --list flat           what there is
// In this process: what is measured is libtorch and the library, for which a generated project per benchmark adds nothing.
// 5 iterations after 3 of warm-up are enough to tell parts of milliseconds apart.
var job = Job.ShortRun.WithIterationCount(5).WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
