using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class NNDataTests
{
    private sealed class Squares : utils.data.Dataset
    {
        public bool Disposed { get; private set; }
        public override long Count => 10;
        public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["x"] = tensor(new float[] { index, index }), ["y"] = tensor(index * index) };
        protected override void Dispose(bool disposing) => Disposed = true;
    }

    [Fact]
    public void DataLoader_InOrder_StacksBatchesAndTheRest()
    {
        var squares = new Squares();
        using (var loader = utils.data.DataLoader(squares, 4, disposeBatch: false))
        {
            Assert.Equal(3, loader.Count);
            var batches = loader.ToList();
            Assert.Equal([4L, 4, 2], batches.Select(b => b["x"].shape[0]));
            Assert.Equal([4, 2], batches[0]["x"].shape);
            Assert.Equal([16.0, 25, 36, 49], NNFixture.Doubles(batches[1]["y"]));
        }
        Assert.True(squares.Disposed);
    }

    [Fact]
    public void DataLoader_ShuffledWithASeed_EverySampleOnceInTheSameOrder()
    {
        using var loader = utils.data.DataLoader(new Squares(), 3, shuffle: true, seed: 5);
        var first = loader.SelectMany(b => NNFixture.Doubles(b["y"])).ToList();
        Assert.Equal(first, loader.SelectMany(b => NNFixture.Doubles(b["y"])));
        Assert.NotEqual(first.Order(), first);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (double)(i * i)), first.Order());
    }

    [Fact]
    public void DataLoader_DisposingAndDroppingTheLast_FreesEachBatch()
    {
        using var loader = utils.data.DataLoader(new Squares(), 4, drop_last: true);
        var batches = loader.ToList();
        Assert.Equal((2, 2L), (batches.Count, loader.Count));
        Assert.All(batches, b => Assert.True(b["x"].IsInvalid));
    }

    private sealed record Pair(Tensor X, Tensor Y);

    private sealed class Cached : utils.data.Dataset<Tensor>
    {
        public Tensor[] Samples { get; } = [.. Enumerable.Range(0, 3).Select(i => ones(2) * i)];
        public override long Count => 3;
        public override Tensor GetTensor(long index) => Samples[index];
    }

    [Fact]
    public void DataLoader_BatchOfAnyType_LivesUntilTheNextOne()
    {
        using var loader = new Modules.DataLoader<Dictionary<string, Tensor>, Pair>(new Squares(), 5,
            (samples, _) => new Pair(stack(samples.Select(s => s["x"]).ToList()), stack(samples.Select(s => s["y"]).ToList())));
        Pair? last = null;
        foreach (var pair in loader)
        {
            Assert.True(last is null || last.X.IsInvalid && last.Y.IsInvalid);
            Assert.Equal([5, 2], pair.X.shape);
            last = pair;
        }
        Assert.True(last!.X.IsInvalid);
    }

    [Fact]
    public void DataLoader_CollateGivesTheDatasetsOwnTensor_LeavesItAlone()
    {
        var cached = new Cached();
        using var loader = new Modules.DataLoader<Tensor, Tensor>(cached, 1, (samples, _) => samples.First());
        for (var epoch = 0; epoch < 2; epoch++) Assert.Equal([0.0, 2, 4], loader.Select(t => t.sum().ToDouble()).ToList());
        Assert.All(cached.Samples, t => Assert.False(t.IsInvalid));
    }

    [Fact]
    public void DataLoader_LeftByBreak_FreesItsLastBatch()
    {
        using var loader = utils.data.DataLoader(new Squares(), 4);
        Dictionary<string, Tensor>? taken = null;
        foreach (var batch in loader)
        {
            taken = batch;
            break;
        }
        Assert.True(taken!["x"].IsInvalid);
    }

    [Fact]
    public void DataLoader_InAScope_BatchesDoNotJoinIt()
    {
        using var kept = utils.data.DataLoader(new Squares(), 4, disposeBatch: false);
        List<Dictionary<string, Tensor>> batches;
        using (var scope = NewDisposeScope())
        {
            batches = kept.ToList();
            Assert.Equal(0, scope.DisposablesCount);
        }
        Assert.All(batches, b => Assert.False(b["x"].IsInvalid));
    }

    [Fact]
    public void TensorDataset_TwoTensors_GivesTheirRows()
    {
        using var data = utils.data.TensorDataset(arange(6).reshape(3, 2), arange(3));
        Assert.Equal((3L, 2), (data.Count, data[1].Count));
        Assert.Equal([2.0, 3], NNFixture.Doubles(data[1][0]));
        using var loader = utils.data.DataLoader(data, 2, disposeBatch: false);
        Assert.Equal([2, 2], loader.First()[0].shape);
        Assert.Throws<ArgumentException>(() => utils.data.TensorDataset(zeros(2), zeros(3)));
    }
}
