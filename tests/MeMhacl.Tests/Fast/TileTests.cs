namespace MeMhacl.Tests;

public unsafe class TileTests
{
    // One chain of at most 40 fused multiply-adds of numbers around 1, each rounded to 2^-24 of sums below 32.
    private const double Tolerance = 40 * 32 / 16777216.0;

    [Fact]
    public void Multiply_AnySizesAndStrides_EqualsALoop()
    {
        var random = new SplitMix64(1);
        for (var trial = 0; trial < 2000; trial++)
        {
            int rows = 1 + random.Below(20), columns = Tile.Step * (1 + random.Below(9)), depth = 1 + random.Below(40);
            bool isTurned = random.Below(2) == 0, add = random.Below(2) == 0, isPacked = random.Below(2) == 0;
            int between = random.Below(3), panel = isPacked ? Tile.Panel(columns) : columns + between;
            var (aRow, aDepth) = isTurned ? (1 + between, rows * (1 + between)) : (depth + between, 1);
            int cRow = columns + between;
            var a = Numbers(rows * depth * (1 + between) + (rows * between), random);
            var b = Numbers(isPacked ? depth * columns : depth * panel, random);
            var c = Numbers(rows * cRow, random);
            var expected = c.Select(value => (double)value).ToArray();
            for (var r = 0; r < rows; r++)
                for (var j = 0; j < columns; j++)
                {
                    var sum = add ? expected[(r * cRow) + j] : 0;
                    for (var k = 0; k < depth; k++)
                        sum += (double)a[(r * aRow) + (k * aDepth)] * b[isPacked ? (j / panel * panel * depth) + (k * panel) + (j % panel) : (k * panel) + j];
                    expected[(r * cRow) + j] = sum;
                }
            fixed (float* pa = a, pb = b, pc = c)
                Tile.Multiply(rows, columns, depth, pa, aRow, aDepth, pb, panel, pc, cRow, add, isPacked);
            for (var i = 0; i < c.Length; i++)
                Assert.True(Math.Abs(c[i] - expected[i]) <= Tolerance, $"trial {trial}: {rows} x {columns}, depth {depth}, turned {isTurned}, add {add}, packed {isPacked}: [{i / cRow}, {i % cRow}] is {c[i]}, not {expected[i]}");
        }
    }

    private static float[] Numbers(int count, SplitMix64 random) => [.. Enumerable.Range(0, count).Select(_ => (float)random.Uniform(-1.5, 1.5))];
}
