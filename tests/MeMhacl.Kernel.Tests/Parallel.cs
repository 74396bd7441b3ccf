// The console and the working directory belong to the process, and cells use both.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
