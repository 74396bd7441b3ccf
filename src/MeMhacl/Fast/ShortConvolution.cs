using System.Collections.Concurrent;

namespace MeMhacl;

/// <summary>
/// How a convolution along one short axis is computed with few products: y = C ((A x) . (B w)), every product of a transformed input and a transformed kernel being a matrix product over channels.
/// Either directly, a product for each pair of position and tap that lies inside (A, B and C choose and sum), or by a discrete Fourier transform of just the length that keeps the wanted outputs
/// apart, its complex products taken as three real ones (Gauss; Knuth 4.6.4). With a stride the input's phases are transformed apart and summed. Of 16 positions and 15 taps, 184 products become 34.
/// The passes of the gradient are the same with the matrices transposed.
/// </summary>
internal sealed class ShortConvolution
{
    private static readonly ConcurrentDictionary<(int, int, int, int), ShortConvolution> Known = new();

    private ShortConvolution(float[,] a, float[,] b, float[,] c, (int X, int Kernel, int Y)[] products, int groupLength) =>
        (A, B, C, Products, GroupLength) = (Matrix.Of(a), Matrix.Of(b), Matrix.Of(c), products, groupLength);

    /// <summary>(slots of x, positions).</summary>
    public Matrix A { get; }

    /// <summary>(slots of the kernel, taps).</summary>
    public Matrix B { get; }

    /// <summary>(outputs, slots of y).</summary>
    public Matrix C { get; }

    /// <summary>Which slots are multiplied, and to which slot of y the product is added; those of one slot of y stand together.</summary>
    public (int X, int Kernel, int Y)[] Products { get; }

    /// <summary>Slots of x, and of the kernel, for each slot of y, where all three correspond in this order; 0 where they do not (computed directly).</summary>
    public int GroupLength { get; }

    /// <summary>The cheapest way for these sizes.</summary>
    /// <param name="positions">T, of the input.</param>
    /// <param name="taps">k, odd; padding is k / 2 on either side.</param>
    /// <param name="stride">1 or 2.</param>
    /// <param name="channels">The fewer of the channels in and out, to weigh transforms against products.</param>
    public static ShortConvolution Of(int positions, int taps, int stride, int channels) =>
        Known.GetOrAdd((positions, taps, stride, channels), key => Candidates(key.Item1, key.Item2, key.Item3).MinBy(way => way.Cost(key.Item4))!);

    private static IEnumerable<ShortConvolution> Candidates(int positions, int taps, int stride)
    {
        yield return Direct(positions, taps, stride);
        var shortest = Phases(positions, taps, stride).Max(phase => Math.Max(phase.Positions - 1 + phase.Shift, Outputs(positions, taps, stride) + phase.Taps - 2 - phase.Shift)) + 1;
        yield return Fourier(positions, taps, stride, shortest);
        yield return Fourier(positions, taps, stride, shortest + 1);
    }

    private static int Outputs(int positions, int taps, int stride) => ((positions + (taps / 2 * 2) - taps) / stride) + 1;

    // Multiplications for each channel in and out, over a forward pass.
    private double Cost(int channels) => Products.Length + (GroupLength == 0 ? 0 : ((double)(A.Rows * A.Columns) + (C.Rows * C.Columns)) / channels);

    private static ShortConvolution Direct(int positions, int taps, int stride)
    {
        var outputs = Outputs(positions, taps, stride);
        var products = from o in Enumerable.Range(0, outputs) from t in Enumerable.Range(0, taps) let i = (o * stride) - (taps / 2) + t where i >= 0 && i < positions select (i, t, o);
        // Taps that only ever meet the padding have no slot.
        int[] used = [.. products.Select(product => product.t).Distinct().Order()];
        var choice = new float[used.Length, taps];
        for (var slot = 0; slot < used.Length; slot++) choice[slot, used[slot]] = 1;
        return new(Identity(positions), choice, Identity(outputs), [.. products.Select(p => (p.i, Array.IndexOf(used, p.t), p.o))], 0);
    }

    // Of x[stride q + first], q < Positions, and w[stride j + FirstTap], j < Taps: y[o] is the sum over phases and j of x[o + j - Shift] w[j].
    private static IEnumerable<(int First, int FirstTap, int Positions, int Taps, int Shift)> Phases(int positions, int taps, int stride)
    {
        for (var first = 0; first < stride; first++)
        {
            var firstTap = (first + (taps / 2)) % stride;
            yield return (first, firstTap, (positions - first + stride - 1) / stride, (taps - firstTap + stride - 1) / stride, ((taps / 2) + first - firstTap) / stride);
        }
    }

    private static ShortConvolution Fourier(int positions, int taps, int stride, int length)
    {
        var outputs = Outputs(positions, taps, stride);
        var slots = length % 2 == 0 ? 2 + (3 * ((length / 2) - 1)) : 1 + (3 * (length / 2));
        var (a, b, c) = (new float[stride * slots, positions], new float[stride * slots, taps], new float[outputs, slots]);
        foreach (var phase in Phases(positions, taps, stride))
        {
            Fill(a, phase.Positions, phase.First, 0, (cos, sin) => [cos - sin, cos, -sin]);
            Fill(b, phase.Taps, phase.FirstTap, phase.Shift, (cos, sin) => [cos, sin - cos, cos + sin]);

            void Fill(float[,] matrix, int count, int start, int shift, Func<double, double, double[]> three)
            {
                for (var i = 0; i < count; i++)
                    foreach (var (slot, value) in Frequencies(length, i - shift, three))
                        matrix[(slot * stride) + phase.First, start + (i * stride)] = (float)value;
            }
        }
        for (var o = 0; o < outputs; o++)
            foreach (var (slot, value) in Frequencies(length, o, (cos, sin) => [2 * (cos - sin), -2 * sin, -2 * cos]))
                c[o, slot] = (float)(value / length);
        return new(a, b, c, [.. Enumerable.Range(0, stride * slots).Select(j => (j, j, j / stride))], stride);
    }

    // One slot for frequency 0 and, of an even length, for the highest; three for each of the others.
    private static IEnumerable<(int Slot, double Value)> Frequencies(int length, int position, Func<double, double, double[]> three)
    {
        yield return (0, 1);
        var slot = 1;
        for (var f = 1; f <= (length - 1) / 2; f++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * (((f * position) % length + length) % length) / length);
            foreach (var value in three(cos, sin)) yield return (slot++, value);
        }
        if (length % 2 == 0) yield return (slot, position % 2 == 0 ? 1 : -1);
    }

    private static float[,] Identity(int n)
    {
        var one = new float[n, n];
        for (var i = 0; i < n; i++) one[i, i] = 1;
        return one;
    }
}
