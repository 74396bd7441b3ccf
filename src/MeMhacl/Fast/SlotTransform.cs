using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MeMhacl;

/// <summary>
/// A constant matrix between the positions of a short axis and the slots in which <see cref="ShortConvolution"/> multiplies. With a stride, positions fall into phases that are transformed each by itself:
/// slot s of phase f stands at s phases + f, and comes of positions f, f + phases, ...
/// </summary>
internal sealed unsafe class SlotTransform
{
    private readonly float[][] matrices;                                       // by phase, (slots, positions of the phase), pinned
    private readonly int[] positions, starts;

    /// <param name="slots">Of a phase.</param>
    /// <param name="phases">Position where each begins, positions in each, and the value for a slot and one of these.</param>
    public SlotTransform(int slots, IReadOnlyList<(int Start, int Positions, Func<int, int, double> Value)> phases)
    {
        Slots = slots;
        positions = [.. phases.Select(phase => phase.Positions)];
        starts = [.. phases.Select(phase => phase.Start)];
        matrices = [.. phases.Select(phase => Matrix(slots, phase.Positions, phase.Value))];
        IsChoice = phases.Count == 1 && matrices[0].All(value => value is 0 or 1) && Enumerable.Range(0, slots).All(slot => Row(slot).Count(value => value == 1) == 1);
        Chosen = IsChoice ? [.. Enumerable.Range(0, slots).Select(slot => Row(slot).IndexOf(1))] : [];

        List<float> Row(int slot) => [.. matrices[0].Skip(slot * positions[0]).Take(positions[0])];
    }

    /// <summary>Of a phase.</summary>
    public int Slots { get; }

    public int Phases => matrices.Length;

    /// <summary>Of all phases.</summary>
    public int AllSlots => Slots * Phases;

    public int Positions => positions.Sum();

    /// <summary>Multiplications of a transform of one line.</summary>
    public int Cost => IsChoice ? 0 : Slots * Positions;

    /// <summary>Whether slots are positions, as they are, some of them.</summary>
    private bool IsChoice { get; }

    private int[] Chosen { get; }

    /// <summary>Some slots, of all phases, from all positions.</summary>
    /// <param name="first">Of the slots.</param>
    /// <param name="last">After the last slot.</param>
    /// <param name="from">Rows of positions.</param>
    /// <param name="fromRow">Between them.</param>
    /// <param name="to">Rows of slots, from the first one wanted.</param>
    /// <param name="toRow">Between them.</param>
    /// <param name="columns">Of each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ToSlots(int first, int last, float* from, long fromRow, float* to, long toRow, int columns)
    {
        if (IsChoice)
            for (var slot = first; slot < last; slot++) Copy(from + (Chosen[slot] * fromRow), to + ((slot - first) * toRow), columns);
        else
            for (var f = 0; f < Phases; f++)
                Tile.Multiply(last - first, columns, positions[f], Values(f) + (first * positions[f]), positions[f], 1, from + (starts[f] * fromRow), (nint)(Phases * fromRow), to + (f * toRow), (nint)(Phases * toRow));
    }

    /// <summary>The transposed matrix: all positions from all slots.</summary>
    /// <param name="from">Rows of slots.</param>
    /// <param name="fromRow">Between them.</param>
    /// <param name="to">Rows of positions.</param>
    /// <param name="toRow">Between them.</param>
    /// <param name="columns">Of each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FromSlots(float* from, long fromRow, float* to, long toRow, int columns)
    {
        if (IsChoice)
            for (var i = 0; i < positions[0]; i++)
            {
                var slot = Array.IndexOf(Chosen, i);
                if (slot < 0) new Span<float>(to + (i * toRow), columns).Clear();
                else Copy(from + (slot * fromRow), to + (i * toRow), columns);
            }
        else
            for (var f = 0; f < Phases; f++)
                Tile.Multiply(positions[f], columns, Slots, Values(f), 1, positions[f], from + (f * fromRow), (nint)(Phases * fromRow), to + (starts[f] * toRow), (nint)(Phases * toRow));
    }

    private static float[] Matrix(int slots, int positions, Func<int, int, double> value)
    {
        var matrix = GC.AllocateArray<float>(slots * positions, pinned: true);
        for (var i = 0; i < matrix.Length; i++) matrix[i] = (float)value(i / positions, i % positions);
        return matrix;
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));

    private float* Values(int phase) => (float*)Marshal.UnsafeAddrOfPinnedArrayElement(matrices[phase], 0);
}
