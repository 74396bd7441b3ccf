using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class IndexingTests
{
    // 0 .. 23 in the shape (2, 3, 4): element (i, j, k) is 12 i + 4 j + k.
    private static Tensor Cube => torch.arange(24).reshape(2, 3, 4);

    private static void Is(Tensor t, long[] shape, params long[] values)
    {
        Assert.Equal(shape, t.shape);
        Assert.Equal(values, t.data<long>().ToArray());
    }

    [Fact]
    public void Index_Numbers_SelectFromTheFront()
    {
        Is(Cube[1, 2, 3], [], 23);
        Is(Cube[1, 2], [4], 20, 21, 22, 23);
        Is(Cube[-1][-3], [4], 12, 13, 14, 15);
    }

    [Fact]
    public void Index_Ranges_AreCSharps()
    {
        Is(Cube[1, 1.., 2], [2], 18, 22);
        Is(Cube[0, .., ^1], [3], 3, 7, 11);
        Is(Cube[0, ..^1, 1..3], [2, 2], 1, 2, 5, 6);
        Is(Cube[0, 0, 1..1], [0]);
        Is(Cube[0, 0, ^2..], [2], 2, 3);
        Is(Cube[0, 0, ^0..], [0]);
    }

    [Fact]
    public void Index_SliceEllipsisAndNone_AreNumPys()
    {
        Is(Cube[0, 0, TensorIndex.Slice(0, 4, 2)], [2], 0, 2);
        Is(Cube[TensorIndex.Ellipsis, 1], [2, 3], 1, 5, 9, 13, 17, 21);
        Is(Cube[0, 0, TensorIndex.None, 1..3], [1, 2], 1, 2);
        Is(Cube[0, TensorIndex.Colon, 0], [3], 0, 4, 8);
        Is(Cube[TensorIndex.Single(1), (0, 2), 0], [2], 12, 16);
    }

    [Fact]
    public void Index_MaskAndIndices_Gather()
    {
        var v = torch.tensor(new long[] { 5, 6, 7, 8 });
        Is(v[v > 6], [2], 7, 8);
        Is(v[torch.tensor(new long[] { 3, 0, 0 })], [3], 8, 5, 5);
        Is(Cube[TensorIndex.Colon, TensorIndex.Tensor(torch.tensor(new long[] { 2, 0 })), 1..2], [2, 2, 1], 9, 1, 21, 13);
        Is(Cube[torch.tensor(new long[] { 0, 1 }), torch.tensor(new long[] { 2, 1 })], [2, 4], 8, 9, 10, 11, 16, 17, 18, 19);
    }

    [Fact]
    public void Set_EveryKindOfIndex_WritesInPlace()
    {
        var t = Cube;
        t[0, 0, 0] = 100;
        t[1, 2] = torch.tensor(new long[] { 7, 7, 7, 7 });
        t[0, 1.., ..2] = 50;
        Is(t[0, 0], [4], 100, 1, 2, 3);
        Is(t[1, 2], [4], 7, 7, 7, 7);
        Is(t[0, 1], [4], 50, 50, 6, 7);
        t[t > 20] = -1;
        Is(t[0, 2], [4], -1, -1, 10, 11);
        Assert.Equal(24, t.numel());
    }

    [Fact]
    public void IndexPut_Accumulate_AddsRepeatedPlaces()
    {
        var t = torch.zeros(3, int64);
        t.index_put_(torch.ones(4, int64), [torch.tensor(new long[] { 0, 2, 2, 2 })], accumulate: true);
        Is(t, [3], 1, 0, 3);
        t.index_put_((Scalar)9, TensorIndex.Slice(1));
        Is(t, [3], 1, 9, 9);
    }

    [Fact]
    public void Views_OfOneTensor_ShareItsMemory()
    {
        var t = torch.zeros(2, 3);
        t[1].fill_(4);
        t.t()[2, 0] = 8f;
        t.view(6)[1] = 2f;
        Assert.Equal([0, 2, 8, 4, 4, 4], t.data<float>().ToArray());
        Assert.Equal([0, 4, 2, 4, 8, 4], t.t().data<float>().ToArray());          // not contiguous, read in its own order
        t.data<float>()[0, 0] = 1;
        Assert.Equal(1f, t[0, 0].item<float>());
    }

    [Fact]
    public void SplitAndJoin_Halves_GiveTheWhole()
    {
        Is(torch.cat(Cube.split(2, 1), 1), [2, 3, 4], [.. Enumerable.Range(0, 24).Select(i => (long)i)]);
        Assert.Equal([2, 1], Cube.split(2, 1).Select(p => p.shape[1]));
        Assert.Equal([1, 2], Cube.split([1, 2], 1).Select(p => p.shape[1]));
        Assert.Equal(4, Cube.unbind(2).Length);
        Is(torch.stack(Cube.unbind(0)), [2, 3, 4], [.. Enumerable.Range(0, 24).Select(i => (long)i)]);
        Assert.Equal(2, torch.where(Cube == 7)[0].dim() + torch.where(Cube == 7)[0].numel());
    }
}
