using MeMhacl.Cli.Bench;

namespace MeMhacl.Cli.Tests.Bench;

public class BenchCsvTests
{
    private static readonly Machine Here = new("A \"quick\", new processor", 2, "avx2 fma", "libtorch 1.13.0, libdnnl.so.2.6", 0.25);

    [Fact]
    public void Merge_NewFile_HoldsHeaderFiguresAndMachine()
    {
        using var scratch = new Scratch();
        BenchCsv.Merge(scratch["bench.csv"], Records("deap-demo-pretrain", 0.1, 0.3));
        string[] lines = File.ReadAllLines(scratch["bench.csv"]);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("row,work,unit,study,with,against,ratio,ratio_min,ratio_max,pairs,threads,target,", lines[0]);
        Assert.Equal("deap-demo-pretrain,\"DEAP pre-training step, demo width\",ms,100,PyTorch eager,300,3,3,3,1,2,2,false,2026-11-22,0.25,\"A \"\"quick\"\", new processor\",2,avx2 fma,\"libtorch 1.13.0, libdnnl.so.2.6\"", lines[1]);
    }

    [Fact]
    public void Cells_LongStep_AreFourDigitsWithoutExponent() => Assert.Equal("12350", Records("deap-demo-pretrain", 12.3456, 20)[0].Cells[3]);

    [Fact]
    public void Merge_OtherRows_StayAndTheSameRowIsReplaced()
    {
        using var scratch = new Scratch();
        BenchCsv.Merge(scratch["bench.csv"], Records("encode", 1, 2));
        BenchCsv.Merge(scratch["bench.csv"], Records("deap-demo-pretrain", 0.1, 0.3));
        var all = BenchCsv.Merge(scratch["bench.csv"], Records("deap-demo-pretrain", 0.1, double.NaN));
        Assert.Equal(["deap-demo-pretrain", "encode"], all.Select(record => record.Row));           // in the order of the rows
        Assert.Equal([double.NaN, 2], all.Select(record => record.Line.Ratio));
        Assert.Equal(all, BenchCsv.Merge(scratch["bench.csv"], [all[0]]));                           // read as it was written
    }

    [Fact]
    public void Merge_AnotherMachine_IsForgotten()
    {
        using var scratch = new Scratch();
        BenchCsv.Merge(scratch["bench.csv"], [.. Records("encode", 1, 2).Select(record => record with { Machine = Here with { Cores = 64 } })]);
        Assert.Equal("minibatch", Assert.Single(BenchCsv.Merge(scratch["bench.csv"], Records("minibatch", 1, 2))).Row);
    }

    [Theory]
    [InlineData("step,threads,study_ms,pytorch_ms,ratio\nDEAP,2,1,2,2\n")]                            // of an earlier version
    [InlineData("")]
    [InlineData("row,work\n\"open")]
    public void Merge_FileItCannotRead_IsReplaced(string content)
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["bench.csv"], content);
        Assert.Single(BenchCsv.Merge(scratch["bench.csv"], Records("encode", 1, 2)));
    }

    private static BenchRecord[] Records(string row, double study, double other) =>
        [.. BenchLine.Of([BenchLineTests.Measured(row, [study], double.IsNaN(other) ? [] : [other])]).Select(line => new BenchRecord(line, Here, new DateOnly(2026, 11, 22)))];
}
