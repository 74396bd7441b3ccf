using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class CreationTests
{
    [Fact]
    public void Tensor_OfEachSource_HasItsTypeAndShape()
    {
        Assert.Equal((ScalarType.Float32, 0), (torch.tensor(1f).dtype, torch.tensor(1f).ndim));
        Assert.Equal(ScalarType.Int32, torch.tensor(1).dtype);
        Assert.Equal(ScalarType.Int64, torch.tensor(1L).dtype);
        Assert.Equal(ScalarType.Float64, torch.tensor(1.0).dtype);
        Assert.Equal(ScalarType.Bool, torch.tensor(new[] { true, false }).dtype);
        Assert.Equal(ScalarType.ComplexFloat64, torch.tensor(new Complex(1, 2)).dtype);
        Assert.Equal([2, 3], torch.tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }).shape);
        Assert.Equal([1, 2, 2], torch.tensor(new int[,,] { { { 1, 2 }, { 3, 4 } } }).shape);
        Assert.Equal([2, 2], torch.tensor(new List<double> { 1, 2, 3, 4 }, 2, 2).shape);
        Assert.Equal([3L, 4], torch.tensor(new short[] { 3, 4 }, dtype: int64).data<long>().ToArray());
        Assert.Equal([2, 1], torch.tensor(new float[] { 1, 2 }.AsMemory(), [2, 1]).shape);
        Assert.True(torch.tensor(new float[] { 1 }, requires_grad: true).requires_grad);
    }

    [Fact]
    public void Tensor_WrongNumberOfValues_SaysHowMany() =>
        Assert.Contains("takes 24 bytes, but 20 were given", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => torch.tensor(new float[5], [2, 3])).Message);

    [Fact]
    public void TensorCopies_FromArrayShares()
    {
        var values = new float[] { 1, 2, 3, 4 };
        var copy = torch.tensor(values);
        var shared = torch.from_array(values);
        var asTensor = torch.as_tensor(values);
        values[0] = 9;
        shared[1] = 8f;
        Assert.Equal(1f, copy[0].item<float>());
        Assert.Equal([9, 8, 3, 4], asTensor.data<float>().ToArray());
        Assert.Equal(8f, values[1]);
        Assert.Equal([3f, 4f], torch.frombuffer(values, float32, 2, 2).data<float>().ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => torch.frombuffer(values, float64, 3));
        Assert.Equal([2, 2], torch.from_array(new double[,] { { 1, 2 }, { 3, 4 } }, float32).shape);
    }

    [Fact]
    public void FromArray_ArrayForgotten_KeepsItAlive()
    {
        static Tensor Make() => torch.from_array(Enumerable.Range(0, 1000).ToArray());
        var t = Make();
        for (var k = 0; k < 3; k++) { GC.Collect(); _ = new byte[1 << 20]; }
        Assert.Equal(499500, t.sum().item<long>());
    }

    private static int released;

    [System.Runtime.InteropServices.UnmanagedCallersOnly]
    private static void Release(IntPtr context) => released++;

    [Theory]
    [InlineData(2, 0)]
    [InlineData(-1, 1)]
    public unsafe void FromPinned_MadeOrFailed_TheShimReleasesOnce(long length, int status)
    {
        var values = stackalloc float[2];
        released = 0;
        Assert.Equal(status, Native.ts_from_pinned((IntPtr)values, (int)ScalarType.Float32, [length], 1, (IntPtr)(delegate* unmanaged<IntPtr, void>)&Release, IntPtr.Zero, out var t));
        if (status == 0) t.Dispose();
        else Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => Native.Check(status));
        Assert.Equal(1, released);
    }

    [Fact]
    public void Ranges_AndFills_AreAsInPyTorch()
    {
        Assert.Equal([0L, 1, 2], torch.arange(3).data<long>().ToArray());
        Assert.Equal([1f, 1.5f], torch.arange(1, 2, 0.5).data<float>().ToArray());
        Assert.Equal([0f, 0.5f, 1f], torch.linspace(0, 1, 3).data<float>().ToArray());
        Assert.Equal([1f, 10f, 100f], torch.logspace(0, 2, 3).data<float>().ToArray());
        Assert.Equal([1f, 0, 0, 0, 1, 0], torch.eye(2, 3).data<float>().ToArray());
        Assert.Equal(ScalarType.Int64, torch.full(2, 7).dtype);
        Assert.Equal(ScalarType.Float32, torch.full(2, 7.5).dtype);
        Assert.Equal([2, 3], torch.zeros_like(torch.empty(2, 3, float64)).shape);
        Assert.Equal(ScalarType.Float64, torch.zeros_like(torch.empty(2, 3, float64)).dtype);
        Assert.Equal(new Size(new long[] { 2, 3 }), torch.broadcast_shapes([2, 1], [3]));
    }

    [Fact]
    public void DefaultType_Changed_IsUsedForNewTensors()
    {
        torch.set_default_dtype(float64);
        try
        {
            Assert.Equal(ScalarType.Float64, torch.ones(1).dtype);
        }
        finally
        {
            torch.set_default_dtype(float32);
        }
        Assert.Throws<ArgumentException>(() => torch.set_default_dtype(int32));
        Assert.Equal(ScalarType.Float32, torch.promote_types(ScalarType.Int64, ScalarType.Float32));
    }

    [Fact]
    public void Numbers_OfOneElement_ConvertAsAsked()
    {
        var t = torch.tensor(3.7);
        Assert.Equal((3, 3.7f, true, 3L), (t.ToInt32(), t.ToSingle(), (bool)t, (long)t));
        Assert.Equal(3.7, t.item<double>());
        Tensor implicitly = new float[] { 1, 2 };
        Assert.Equal(3f, (implicitly.sum()).ToSingle());
    }

    [Fact]
    public void Gradients_OfTwoOutputs_AndUnusedInputs()
    {
        var (x, y) = (torch.tensor(2.0, requires_grad: true), torch.tensor(3.0, requires_grad: true));
        var grads = torch.autograd.grad([x * x * 5], [x, y], allow_unused: true);
        Assert.Equal(20, grads[0].item<double>());
        Assert.Null(grads[1]);
        var first = torch.autograd.grad([x * x * x], [x], create_graph: true)[0];
        Assert.Equal(12, torch.autograd.grad([first], [x])[0].item<double>());       // d2/dx2 x^3 = 6 x
        using (torch.autograd.detect_anomaly())
            Assert.Contains("nan", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => (torch.zeros(1, requires_grad: true).sqrt() * 0).sum().backward()).Message);
        Assert.False(AnomalyMode.IsEnabled);
        using (torch.inference_mode()) Assert.False((x * 2).requires_grad);
        Assert.True(torch.is_grad_enabled());
    }

    [Fact]
    public void Stft_OfACosine_PeaksAtItsFrequency()
    {
        var t = torch.arange(256) / 256.0;
        var spectrum = (t * (2 * Math.PI * 32)).cos().stft(64, 16, window: torch.hann_window(64), return_complex: true).abs();      // (33, 17)
        Assert.Equal([33, 17], spectrum.shape);
        Assert.True((spectrum.argmax(0)[4..12] == 8).all().item<bool>());           // 32 cycles per 256 samples = 8 per 64
        Assert.True(torch.allclose(torch.istft(torch.stft(t.@float(), 64, return_complex: true), 64), t.@float(), atol: 1e-4));
    }
}
