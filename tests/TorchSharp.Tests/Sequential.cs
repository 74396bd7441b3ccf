// libtorch's default generator, number of threads and default type belong to the whole process: one test at a time.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
