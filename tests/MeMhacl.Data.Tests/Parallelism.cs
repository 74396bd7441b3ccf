// Dropout and initial weights draw from libtorch's one global generator: tests that run side by side would take each other's numbers.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
