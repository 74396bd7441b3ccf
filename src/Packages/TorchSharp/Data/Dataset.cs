using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                /// <summary>Samples by number.</summary>
                public abstract class Dataset<T> : IDisposable
                {
                    protected Dataset() { }

                    public abstract long Count { get; }
                    public abstract T GetTensor(long index);

                    public void Dispose()
                    {
                        Dispose(true);
                        GC.SuppressFinalize(this);
                    }

                    protected virtual void Dispose(bool disposing) { }
                }

                /// <summary>Samples of named tensors.</summary>
                public abstract class Dataset : Dataset<Dictionary<string, Tensor>>
                {
                    protected Dataset() { }
                }

                /// <summary>Samples that are lists of tensors.</summary>
                public abstract class IterableDataset : Dataset<IList<Tensor>>
                {
                    protected IterableDataset() { }
                }

                public static TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);

                public static DataLoader DataLoader(Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static DataLoader DataLoader(Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);

                public static IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);
            }
        }
    }

    namespace Modules
    {
        /// <summary>Tensors of one length: sample i is the list of their rows i.</summary>
        public sealed class TensorDataset : torch.utils.data.IterableDataset
        {
            private readonly torch.Tensor[] tensors;

            internal TensorDataset(torch.Tensor[] tensors)
            {
                if (tensors.Length == 0) throw new ArgumentException("A TensorDataset needs at least one tensor.", nameof(tensors));
                if (tensors.FirstOrDefault(t => t.shape[0] != tensors[0].shape[0]) is { } odd)
                    throw new ArgumentException($"The tensors of a TensorDataset need the same length, but there are {tensors[0].shape[0]} and {odd.shape[0]}.", nameof(tensors));
                this.tensors = tensors.Select(t => t.alias().DetachFromDisposeScope()).ToArray();
            }

            public override long Count => tensors[0].shape[0];
            public IList<torch.Tensor> this[long index] => GetTensor(index);
            public override IList<torch.Tensor> GetTensor(long index) => tensors.Select(t => t.select(0, index)).ToList();

            protected override void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var tensor in tensors) tensor.Dispose();
            }
        }
    }
}
