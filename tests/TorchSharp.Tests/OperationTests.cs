using System.Reflection;
using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Operations against PyTorch 1.13.1, in double precision.</summary>
public class OperationTests
{
    private static readonly JsonElement Expected = Fixture.Read("operations.json");

    // The same library in the same precision, but other vector widths and thread counts: a few units in the last place.
    private const double LastPlaces = 1e-12;
    // float32 results, or decompositions of ill-conditioned matrices.
    private const double Looser = 1e-6;

    private static Tensor X => Expected.GetProperty("x").Tensor();
    private static Tensor P => Expected.GetProperty("p").Tensor();
    private static Tensor Y => Expected.GetProperty("y").Tensor();
    private static Tensor S => Expected.GetProperty("s").Tensor();
    private static Tensor I => torch.tensor(new long[] { 2, 0, 1 });
    private static Tensor U => torch.tensor(new double[] { 3, 1, 2, 1, 3, 3 });

    public static TheoryData<string> Unary => [.. Expected.GetProperty("unary").EnumerateObject().Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Unary))]
    public void Unary_MethodAndStatic_MatchPyTorch(string name)
    {
        var positive = name is "sqrt" or "rsqrt" or "log" or "log2" or "log10" or "log1p" or "reciprocal" or "lgamma" or "digamma" or "i0";
        var (x, expected) = (positive ? P : X, Expected.GetProperty("unary").GetProperty(name));
        ((Tensor)typeof(Tensor).GetMethod(name, [])!.Invoke(x, null)!).Matches(expected, LastPlaces, name);
        if (typeof(torch).GetMethod(name, [typeof(Tensor)]) is { } fromTorch) ((Tensor)fromTorch.Invoke(null, [x])!).Matches(expected, LastPlaces, "torch." + name);
        if (typeof(Tensor).GetMethod(name + "_", []) is not { } inPlace || name == "isnan") return;
        var result = (Tensor)inPlace.Invoke(x, null)!;
        x.Matches(expected, LastPlaces, name + "_");
        result.Matches(expected, LastPlaces, name + "_ result");
    }

    private static readonly Dictionary<string, Func<Tensor>> Others = new()
    {
        ["softmax"] = () => X.softmax(1), ["log_softmax"] = () => X.log_softmax(0), ["logsumexp"] = () => X.logsumexp(1),
        ["std"] = () => X.std(1), ["std_all"] = () => X.std(), ["var_biased"] = () => torch.var(X, (0, 1), unbiased: false, keepdim: true), ["prod"] = () => X.prod(1),
        ["cumsum"] = () => X.cumsum(0), ["cumprod"] = () => X.cumprod(1), ["norm"] = () => X.norm(3f), ["norm_dim"] = () => X.norm(1, p: 1f),
        ["median"] = () => X.median(), ["quantile"] = () => X.quantile(torch.tensor(new[] { 0.1, 0.5, 0.9 }), 1),
        ["topk"] = () => X.topk(2, 1).Item1, ["topk_index"] = () => X.topk(2, 1).Item2, ["sort_index"] = () => (-X).sort(1).Item2,
        ["kthvalue"] = () => X.kthvalue(2, 1).Item1, ["cummax"] = () => X.cummax(1).Item1, ["diff"] = () => X.diff(dim: 1), ["cov"] = () => X.cov(), ["corrcoef"] = () => Y.corrcoef(),
        ["unique"] = () => U.unique().output, ["unique_counts"] = () => U.unique(return_counts: true).counts!, ["bincount"] = () => torch.bincount(U.@long()), ["histc"] = () => U.histc(3, 1, 3),
        ["einsum"] = () => torch.einsum("ij,kj->ik", X, X), ["cdist"] = () => torch.cdist(X, X), ["kron"] = () => Y.kron(X[.., ..2]), ["outer"] = () => X[0].outer(U),
        ["addmm"] = () => Y.addmm(Y, Y, 0.5f, 2f), ["baddbmm"] = () => Y.unsqueeze(0).baddbmm(Y.unsqueeze(0), Y.unsqueeze(0), 0.5f, 2f), ["tensordot"] = () => Y.tensordot(X, 1),
        ["inv"] = () => torch.linalg.inv(Y), ["det"] = () => Y.det(), ["solve"] = () => torch.linalg.solve(Y, X), ["eigvalsh"] = () => torch.linalg.eigh(S).Item1, ["svdvals"] = () => torch.linalg.svd(X).Item2,
        ["cholesky"] = () => torch.linalg.cholesky(S), ["pinv"] = () => torch.linalg.pinv(X), ["matrix_power"] = () => Y.matrix_power(3), ["matrix_exp"] = () => (Y / 4).matrix_exp(), ["linalg_norm"] = () => torch.linalg.norm(X, 2, [0, 1]),
        ["rfft"] = () => torch.fft.rfft(X).view_as_real(), ["irfft"] = () => torch.fft.irfft(torch.fft.rfft(X), 4), ["hann"] = () => torch.hann_window(8, dtype: float64),
        ["roll"] = () => X.roll((1, -1), (0, 1)), ["rot90"] = () => X.rot90(), ["rot90_3"] = () => X.rot90(3), ["tril"] = () => X.tril(-1), ["gather"] = () => X.gather(0, I.unsqueeze(0).expand(2, 3)), ["index_select"] = () => X.index_select(0, I),
        ["take_along"] = () => X.take_along_dim(X.argsort(1, descending: true), 1), ["scatter"] = () => torch.zeros(3, 4, float64).scatter(0, I.unsqueeze(0).expand(2, 3), X), ["where"] = () => torch.where(X > 0, X, -X),
        ["masked"] = () => X.masked_fill(X < 0, 7.0), ["clamp"] = () => X.clamp(-1, 1), ["round2"] = () => X.round(2), ["remainder"] = () => X % 0.7, ["fmod"] = () => X.fmod(0.7), ["floor_divide"] = () => X.div(0.7, RoundingMode.floor),
        ["lerp"] = () => X.lerp(P, torch.tensor(0.3)), ["addcdiv"] = () => X.addcdiv(X, P, 0.4), ["xlogy"] = () => X.xlogy(P), ["atan2"] = () => X.atan2(P), ["hypot"] = () => X.hypot(P),
        ["repeat_interleave"] = () => U.repeat_interleave(torch.tensor(new long[] { 1, 0, 2, 1, 0, 1 })), ["unfold"] = () => U.unfold(0, 3, 2), ["searchsorted"] = () => torch.searchsorted(torch.tensor(new[] { 1.0, 2.0, 3.0 }), U),
        ["trapezoid"] = () => X.trapezoid(0.5), ["nan_to_num"] = () => torch.tensor(new[] { float.NaN, float.PositiveInfinity, -1f }).nan_to_num(0.5, 9.0), ["gelu"] = () => X.gelu(), ["softplus"] = () => X.softplus(),
    };

    public static TheoryData<string> Names => [.. Expected.GetProperty("other").EnumerateObject().Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Operation_FixedInput_MatchesPyTorch(string name) =>
        Others[name]().Matches(Expected.GetProperty("other").GetProperty(name), name is "pinv" or "inv" or "solve" or "norm" or "norm_dim" or "cdist" ? Looser : LastPlaces, name);

    [Fact]
    public void Matmul_RandomInput_MatchesLoopOracle()
    {
        var (a, b) = (torch.rand(7, 5, float64), torch.rand(5, 6, float64));
        var (da, db, dc) = (a.data<double>(), b.data<double>(), a.matmul(b).data<double>());
        for (var i = 0; i < 7; i++)
            for (var j = 0; j < 6; j++)
                Assert.Equal(Enumerable.Range(0, 5).Sum(k => da[i, k] * db[k, j]), dc[i, j], LastPlaces);
    }

    [Fact]
    public void Std_RandomInput_MatchesLoopOracle()
    {
        var x = torch.randn(50, float64);
        var v = x.data<double>().ToArray();
        var mean = v.Average();
        Assert.Equal(Math.Sqrt(v.Sum(e => (e - mean) * (e - mean)) / 49), x.std().item<double>(), LastPlaces);
        Assert.Equal(mean, x.mean().item<double>(), LastPlaces);
    }

    [Fact]
    public void Scalar_OnEitherSide_KeepsOrderAndType()
    {
        var i = torch.tensor(new[] { 2, 4 });
        Assert.Equal([8, 6], (10 - i).data<int>().ToArray());
        Assert.Equal([5f, 2.5f], (10 / i).data<float>().ToArray());
        Assert.Equal([4L, 8L], (i.@long() * 2).data<long>().ToArray());
        Assert.Equal([false, true], (3 < i).data<bool>().ToArray());
        Assert.Equal([1f, 2f], (i / 2).data<float>().ToArray());
    }
}
