// Kernels are processes with time limits to keep: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
