using System.Collections;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A dataset in batches. The samples are read one after the other, whatever num_worker says.</summary>
public class DataLoader<T, S> : IEnumerable<S>, IDisposable
{
    public DataLoader(utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
    {
        if (batchSize < 1) throw new ArgumentException($"The batch size is {batchSize}: it has to be at least 1.", nameof(batchSize));
        (this.dataset, batch_size, this.collate_fn, sampler) = (dataset, batchSize, collate_fn, shuffler);
        Device = device ?? CPU;
        (num_workers, this.drop_last, DisposeBatch, DisposeDataset) = (Math.Max(num_worker, 1), drop_last, disposeBatch, disposeDataset);
    }

    public DataLoader(utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : this(dataset, batchSize, collate_fn, shuffle ? new FisherYatesShuffler(dataset.Count, seed) : InOrder(dataset.Count), device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    public utils.data.Dataset<T> dataset { get; }
    public int batch_size { get; }
    public bool drop_last { get; }
    public IEnumerable<long> sampler { get; }
    public int num_workers { get; }
    public Device Device { get; }
    public bool DisposeBatch { get; }
    public bool DisposeDataset { get; }
    public Func<IEnumerable<T>, Device, S> collate_fn { get; }

    /// <summary>Batches in one pass.</summary>
    public long Count => drop_last ? dataset.Count / batch_size : (dataset.Count + batch_size - 1) / batch_size;

    public IEnumerator<S> GetEnumerator()
    {
        foreach (var numbers in sampler.Chunk(batch_size))
        {
            if (drop_last && numbers.Length < batch_size) yield break;
            var batch = Collate(numbers, out var made);
            try
            {
                yield return batch;
            }
            finally
            {
                // On the next MoveNext, and when the loop is left in between.
                if (DisposeBatch)
                    foreach (var item in made) item.Dispose();
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Samples made for this batch are freed at once, those that the dataset keeps are left alone. What collate_fn makes is the
    // loader's, whatever the batch's type, and belongs to no scope.
    private S Collate(long[] numbers, out IReadOnlyList<IDisposable> made)
    {
        using var reading = NewDisposeScope();
        var samples = numbers.Select(dataset.GetTensor).ToList();
        using var collating = NewDisposeScope();
        var batch = collate_fn(samples, Device);
        made = collating.DisposablesView;
        collating.Detach(made);
        return batch;
    }

    private static IEnumerable<long> InOrder(long count)
    {
        for (var i = 0L; i < count; i++) yield return i;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && DisposeDataset) dataset.Dispose();
    }
}

/// <summary>Samples of named tensors, stacked name by name.</summary>
public class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
{
    public DataLoader(utils.data.Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stack, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    public DataLoader(utils.data.Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stack, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

    private static Dictionary<string, Tensor> Stack(IEnumerable<Dictionary<string, Tensor>> samples, Device device)
    {
        var list = samples.ToList();
        return list[0].Keys.ToDictionary(key => key, key => stack(list.Select(s => s[key]).ToList()).to(device));
    }
}

/// <summary>Samples that are lists of tensors, stacked place by place.</summary>
public class IterableDataLoader : DataLoader<IList<Tensor>, IList<Tensor>>
{
    public IterableDataLoader(utils.data.IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stack, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    public IterableDataLoader(utils.data.IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stack, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

    private static IList<Tensor> Stack(IEnumerable<IList<Tensor>> samples, Device device)
    {
        var list = samples.ToList();
        return Enumerable.Range(0, list[0].Count).Select(i => stack(list.Select(s => s[i]).ToList()).to(device)).ToList();
    }
}
