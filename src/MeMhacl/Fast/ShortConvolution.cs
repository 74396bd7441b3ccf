using System.Collections.Concurrent;

namespace MeMhacl;

/// <summary>
/// How a convolution along one short axis is computed with few products: x and the kernel are brought to slots, slots are multiplied, every product a matrix product over channels, and y is made of them.
/// Either directly, a product for each pair of position and tap that lies inside, or by a discrete Fourier transform of just the length that keeps the wanted outputs apart, its complex products taken
/// as three real ones (Gauss; Knuth 4.6.4). With a stride, the input's phases are transformed apart and summed. Of 16 positions and 15 taps, 184 products become 34. The passes of the gradient are the
/// same with the matrices transposed.
/// </summary>
internal sealed class ShortConvolution
{
    private static readonly ConcurrentDictionary<(int, int, int, int), ShortConvolution> Known = new();

    private ShortConvolution(SlotTransform x, SlotTransform kernel, SlotTransform y, (int X, int Kernel, int Y)[] products, bool isFourier) =>
        (X, Kernel, Y, Products, IsFourier) = (x, kernel, y, products, isFourier);

    /// <summary>From positions of the input.</summary>
    public SlotTransform X { get; }

    /// <summary>From taps.</summary>
    public SlotTransform Kernel { get; }

    /// <summary>Between outputs and slots: y comes from slots, and its gradient goes to them.</summary>
    public SlotTransform Y { get; }

    /// <summary>Which slots are multiplied, and to which slot of y the product is added.</summary>
    public (int X, int Kernel, int Y)[] Products { get; }

    /// <summary>Whether slot s of y is the sum over phases f of the products of x's and the kernel's slots s phases + f.</summary>
    public bool IsFourier { get; }

    /// <summary>The cheapest way for these sizes.</summary>
    /// <param name="positions">T, of the input.</param>
    /// <param name="taps">k, odd; padding is k / 2 on either side.</param>
    /// <param name="stride">1 or 2.</param>
    /// <param name="channels">The fewer of the channels in and out, to weigh transforms against products.</param>
    public static ShortConvolution Of(int positions, int taps, int stride, int channels) =>
        Known.GetOrAdd((positions, taps, stride, channels), key => Candidates(key.Item1, key.Item2, key.Item3).MinBy(way => way.Products.Length + ((double)(way.X.Cost + way.Y.Cost) / key.Item4))!);

    private static IEnumerable<ShortConvolution> Candidates(int positions, int taps, int stride)
    {
        var outputs = ((positions + (taps / 2 * 2) - taps) / stride) + 1;
        yield return Direct(positions, taps, stride, outputs);
        var shortest = Phases(positions, taps, stride).Max(phase => Math.Max(phase.Positions - 1 + phase.Shift, outputs + phase.Taps - 2 - phase.Shift)) + 1;
        yield return Fourier(positions, taps, stride, outputs, shortest);
        yield return Fourier(positions, taps, stride, outputs, shortest + 1);
    }

    private static ShortConvolution Direct(int positions, int taps, int stride, int outputs)
    {
        var products = from o in Enumerable.Range(0, outputs) from t in Enumerable.Range(0, taps) let i = (o * stride) - (taps / 2) + t where i >= 0 && i < positions select (i, t, o);
        // Taps that only ever meet the padding have no slot.
        int[] used = [.. products.Select(product => product.t).Distinct().Order()];
        return new(Choice(positions, [.. Enumerable.Range(0, positions)]), Choice(taps, used), Choice(outputs, [.. Enumerable.Range(0, outputs)]), [.. products.Select(p => (p.i, Array.IndexOf(used, p.t), p.o))], false);
    }

    private static SlotTransform Choice(int positions, int[] chosen) => new(chosen.Length, [(0, positions, (slot, position) => chosen[slot] == position ? 1 : 0)]);

    // Of x[stride q + first], q < Positions, and w[stride j + FirstTap], j < Taps: y[o] is the sum over phases and j of x[o + j - Shift] w[j].
    private static IEnumerable<(int First, int FirstTap, int Positions, int Taps, int Shift)> Phases(int positions, int taps, int stride)
    {
        for (var first = 0; first < stride; first++)
        {
            var firstTap = (first + (taps / 2)) % stride;
            yield return (first, firstTap, (positions - first + stride - 1) / stride, (taps - firstTap + stride - 1) / stride, ((taps / 2) + first - firstTap) / stride);
        }
    }

    private static ShortConvolution Fourier(int positions, int taps, int stride, int outputs, int length)
    {
        var phases = Phases(positions, taps, stride).ToArray();
        var slots = length % 2 == 0 ? 2 + (3 * ((length / 2) - 1)) : 1 + (3 * (length / 2));
        var x = new SlotTransform(slots, [.. phases.Select(phase => (phase.First, phase.Positions, Of(0, (cos, sin, i) => i switch { 0 => cos - sin, 1 => cos, _ => -sin })))]);
        // Taps that only ever meet the padding are left out: Adam would make a whole step of a gradient that rounding has left there.
        var kernel = new SlotTransform(slots, [.. phases.Select(phase =>
        {
            var value = Of(phase.Shift, (cos, sin, i) => i switch { 0 => cos, 1 => sin - cos, _ => cos + sin });
            return (phase.FirstTap, phase.Taps, (Func<int, int, double>)((slot, j) => Meets(phase.FirstTap + (j * stride)) ? value(slot, j) : 0));
        })]);
        var ofY = Of(0, (cos, sin, i) => 2 * (i switch { 0 => cos - sin, 1 => -sin, _ => -cos }));
        var y = new SlotTransform(slots, [(0, outputs, (slot, o) => ofY(slot, o) / length)]);
        return new(x, kernel, y, [.. Enumerable.Range(0, stride * slots).Select(j => (j, j, j / stride))], true);

        bool Meets(int tap) => Enumerable.Range(0, outputs).Any(o => (o * stride) - (taps / 2) + tap is var i && i >= 0 && i < positions);

        // One slot for frequency 0 and, of an even length, for the highest; three for each of the others.
        Func<int, int, double> Of(int shift, Func<double, double, int, double> three) => (slot, position) =>
        {
            var at = position - shift;
            if (slot == 0) return 1;
            if (length % 2 == 0 && slot == slots - 1) return at % 2 == 0 ? 1 : -1;
            var f = ((slot - 1) / 3) + 1;
            var (sin, cos) = Math.SinCos(2 * Math.PI * ((((f * at) % length) + length) % length) / length);
            return three(cos, sin, (slot - 1) % 3);
        };
    }
}
