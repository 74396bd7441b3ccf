using MeMhacl.Data.Mat;
using Xunit.Abstractions;

namespace MeMhacl.Data.Tests;

/// <summary>Damaged MAT-files, as DEAP's and as any.</summary>
public class MatFuzzTests(ITestOutputHelper output)
{
    // Each byte inflates to at most 1032, each a value of one byte that becomes a float32; of any array beside a 32-bit index.
    private const long DeapPerByte = 1032 * 4;
    private const long AnyPerByte = 1032 * (4 + 4);

    // Two threads' blocks of 65536 values with the bytes they are made of.
    private const long AllocationFixed = 4_000_000;

    [Fact]
    public void DeapReader_DamagedMatFile_NumbersOrDocumentedException()
    {
        var fuzzer = new Fuzzer(".mat", DeapPerByte, AllocationFixed, path =>
            Assert.All(DeapReader.Read(path, subjectId: 1).Trials, trial => Assert.Equal(40 * trial.Length, trial.Samples.Length)));
        string[] files = ["little-i2.mat", "little-i2-compressed.mat", "big-i2-compressed.mat", "scipy-others.mat"];
        Check(fuzzer.Run([.. files.Select(name => File.ReadAllBytes(Fixture.Path("deap/" + name))), Silence(true)], brief: 2000, MatMutations.All));
    }

    [Fact]
    public void MatFile_DamagedFile_NumbersOrDocumentedException()
    {
        var fuzzer = new Fuzzer(".mat", AnyPerByte, AllocationFixed, path =>
        {
            using var file = MatFile.Open(path);
            foreach (var variable in file.Variables.Where(variable => variable.IsNumeric))
                Assert.Equal(variable.Shape.Aggregate(1L, (product, length) => product * length), file.ReadSingles(variable.Name).LongLength);
        });
        string[] files = ["types-little.mat", "types-big.mat", "others.mat", "others-compressed.mat", "counting.mat"];
        Check(fuzzer.Run([.. files.Select(name => File.ReadAllBytes(Fixture.Path("mat/" + name))), Silence(false)], brief: 2000, MatMutations.All));
    }

    private void Check(FuzzReport report)
    {
        output.WriteLine($"{report}");
        // Both happen: otherwise the mutations are too mild or too wild to say anything.
        Assert.True(report.Read > report.Variants / 50 && report.Refused > report.Variants / 10, $"{report}");
    }

    // One trial of zeros, 164 kB in some hundred bytes: headers and zlib are most of what is damaged.
    private static byte[] Silence(bool compressed) =>
        MatWriter.Bytes(compressed, ("data", [1, 40, 512], [new double[40 * 512]]), ("labels", [1, 4], [[1, 2, 3, 4]]));
}
