using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class BasicsTests
{
    [Fact]
    public void Tensor_FromArrayWithDimensions_KeepsShapeAndValues()
    {
        using var t = torch.tensor(new float[] { 1, 2, 3, 4, 5, 6 }, new long[] { 2, 3 });
        Assert.Equal([2, 3], t.shape);
        Assert.Equal(new float[] { 1, 2, 3, 4, 5, 6 }, t.data<float>().ToArray());
        Assert.Equal(6f, t.data<float>()[1, 2]);
    }

    [Fact]
    public void Backward_SumOfSquares_GivesTwiceTheInput()
    {
        var x = torch.tensor(new double[] { 1, 2, 3 }, requires_grad: true);
        (x * x).sum().backward();
        Assert.Equal(new double[] { 2, 4, 6 }, x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Matmul_WrongShapes_ThrowsLibtorchsTextWithShapes()
    {
        var e = Assert.Throws<ExternalException>(() => torch.zeros(2, 3).matmul(torch.zeros(4, 5)));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied", e.Message);
        Assert.Contains("[2, 3] and [4, 5]", e.Message);
    }

    [Fact]
    public void NoGrad_Inside_RecordsNothing()
    {
        using var x = torch.ones(2, requires_grad: true);
        using (torch.no_grad()) Assert.False((x * 2).requires_grad);
        Assert.True((2.0 - x).requires_grad);
    }

    [Fact]
    public void Item_WrongType_SaysWhatToDo() =>
        Assert.Contains("to_type", Assert.Throws<ArgumentException>(() => torch.tensor(1.5f).item<double>()).Message);
}
