using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class PrintTests
{
    private static readonly float[] Values = [0.0f, 3.141f, 6.2834f, 3.14152f, 6.28e-06f, -13.141529f, 0.01f, 4713.14f];

    [Fact]
    public void ToString_NoArguments_IsMetadata() => Assert.Equal("[2x2], type = Float32, device = cpu", torch.zeros(2, 2).ToString());

    [Fact]
    public void Str_Matrix_AlignsColumns() =>
        Assert.Equal("[2x4], type = Float32, device = cpu\n        0   3.141 6.2834 3.1415\n 6.28e-06 -13.142   0.01 4713.1\n", torch.tensor(Values, [2, 4]).str());

    [Fact]
    public void Jlstr_Scalar_ShowsItsValue() => Assert.Equal("[], type = Float32, device = cpu, value = 3.14E+000", torch.tensor(3.14f).jlstr("E2"));

    [Fact]
    public void Jlstr_ThreeDimensions_NamesEachMatrix() =>
        Assert.Equal("[2x1x2], type = Int64, device = cpu\n[0,..,..] =\n 0 1\n\n[1,..,..] =\n 2 3\n", torch.arange(4).reshape(2, 1, 2).jlstr());

    [Fact]
    public void Npstr_Matrix_NestsBrackets() => Assert.Equal("[[0 3.141 6.2834 3.1415]\n [6.28e-06 -13.142 0.01 4713.1]]", torch.tensor(Values, [2, 4]).npstr());

    [Fact]
    public void Npstr_LongVector_ShowsBothEnds() => Assert.Equal("[1 1 1 ... 1 1 1]", torch.ones(100, ScalarType.Int32).npstr());

    [Fact]
    public void Npstr_ThreeDimensions_SeparatesMatrices() => Assert.Equal("[[[0 1]\n  [2 3]]\n\n [[4 5]\n  [6 7]]]", torch.arange(8).reshape(2, 2, 2).npstr());

    [Fact]
    public void Npstr_EmptyAndScalar_AreShort()
    {
        Assert.Equal("[]", torch.zeros(0).npstr());
        Assert.Equal("0", torch.zeros([]).npstr());
    }

    [Fact]
    public void Cstr_Vector_IsCSharp() => Assert.Equal("[1], type = Float32, device = cpu, value = float [] {0f}", torch.zeros(1).cstr());

    [Fact]
    public void Jlstr_Complex_ShowsBothParts() =>
        Assert.Equal("[2], type = ComplexFloat32, device = cpu\n 0 1+4.86i\n", torch.tensor(new[] { (0f, 0f), (1f, 4.86f) }).jlstr());
}
