using System.Text;
using Microsoft.Data.Analysis;

namespace Packages.Tests.DataFrames;

public class CsvTests
{
    [Fact]
    public void SaveCsv_ThenLoadCsv_GivesTheSameFrame()
    {
        var path = Path.GetTempFileName();
        try
        {
            var df = new DataFrame(
                new StringDataFrameColumn("method", ["with, comma", "with \"quotes\"", "ä"]),
                new DoubleDataFrameColumn("valence", new double?[] { 0.1 + 0.2, null, -1e-17 }));
            using (new DecimalComma()) DataFrame.SaveCsv(df, path);
            var back = DataFrame.LoadCsv(path, dataTypes: new[] { typeof(string), typeof(double) });
            Assert.Equal(df.Columns.GetStringColumn("method"), back.Columns.GetStringColumn("method"));
            Assert.Equal(df.Columns.GetDoubleColumn("valence"), back.Columns.GetDoubleColumn("valence"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void SaveCsv_ToAStream_WritesOneLineARow()
    {
        using var stream = new MemoryStream();
        DataFrame.SaveCsv(
            new DataFrame(new Int32DataFrameColumn("n", [1, 2]), new BooleanDataFrameColumn("own", [true, false])), stream, separator: ';');
        Assert.Equal("n;own\n1;True\n2;False\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void LoadCsv_WithoutTypes_GuessesSingleBooleanAndText()
    {
        var df = DataFrame.LoadCsvFromString("a,b,c\n1.5,true,x\n,false,y\n");
        Assert.Equal([typeof(float), typeof(bool), typeof(string)], df.Columns.Select(column => column.DataType));
        Assert.Null(df.Rows[1]["a"]);
    }

    [Fact]
    public void LoadCsv_WithoutHeader_NumbersTheColumns() =>
        Assert.Equal(
            ["Column0", "Column1"], DataFrame.LoadCsvFromString("1,2\n3,4\n", header: false).Columns.Select(column => column.Name));

    [Fact]
    public void LoadCsv_OfSomeRows_ReadsNoMore() =>
        Assert.Equal(2, DataFrame.LoadCsvFromString("a\n1\n2\n3\n", numberOfRowsToRead: 2).Rows.Count);

    [Fact]
    public void LoadCsv_OfAWrongValue_NamesRowAndColumn() =>
        Assert.Contains(
            "Row 2 of the column \"a\" holds \"x\"",
            Assert.Throws<FormatException>(() => DataFrame.LoadCsvFromString("a\n1\nx\n", dataTypes: [typeof(double)])).Message);

    [Fact]
    public void LoadCsv_WithTheSameNameTwice_RenamesWhenAsked()
    {
        Assert.Throws<ArgumentException>(() => DataFrame.LoadCsvFromString("a,a\n1,2\n"));
        Assert.Equal(
            ["a", "a.1"], DataFrame.LoadCsvFromString("a,a\n1,2\n", renameDuplicatedColumns: true).Columns.Select(column => column.Name));
    }
}
