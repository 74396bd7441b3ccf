namespace TorchSharp.Tests;

/// <summary>Tests that seed and draw from the process's default generator, or change its number of threads: alone, one after the other.</summary>
[CollectionDefinition(nameof(NNDefaultGenerator), DisableParallelization = true)]
public class NNDefaultGenerator;
