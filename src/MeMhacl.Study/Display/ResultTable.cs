using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace MeMhacl.Study;

/// <summary>Which value of a column is its best.</summary>
public enum Best
{
    /// <summary>None is marked.</summary>
    None,

    /// <summary>The highest, as of accuracies.</summary>
    Highest,

    /// <summary>The lowest, as of losses.</summary>
    Lowest,
}

/// <summary>How a <see cref="ResultTable"/> prints one column of its frame.</summary>
/// <param name="Name">The column's name in the frame.</param>
public sealed record ResultColumn(string Name)
{
    /// <summary>The words above the column; its name by default.</summary>
    public string? Header { get; init; }

    /// <summary>The unit in the header, such as "s"; by default the one of the format ("%" of percentages).</summary>
    public string? Unit { get; init; }

    /// <summary>How figures are printed; <see cref="NumberFormat.General"/> by default.</summary>
    public NumberFormat Format { get; init; } = NumberFormat.General;

    /// <summary>The frame's column that holds the standard deviation: cells read "mean ± deviation". None by default.</summary>
    public string? Deviation { get; init; }

    /// <summary>The frame's columns that hold the ends of an interval: cells read "mean ± deviation [low, high]", without the bracket where they are NaN. None by default.</summary>
    public (string Low, string High)? Interval { get; init; }

    /// <summary>Which value is marked as the best; none by default.</summary>
    public Best Best { get; init; }

    internal string FullHeader => (Unit ?? Format.Unit) is { } unit ? $"{Header ?? Name} ({unit})" : Header ?? Name;
}

/// <summary>
/// A table of results: a frame with a caption, units in the headers, figures printed as the paper prints them, the best of a
/// column in bold, and this study's rows set apart from published ones. It shows itself as HTML and as aligned text.
/// </summary>
public sealed class ResultTable
{
    /// <summary>The source of rows that the study computed itself.</summary>
    public const string ThisStudy = "this study";

    private readonly string? sourceColumn;

    /// <summary>Makes a table of a frame.</summary>
    /// <param name="frame">The results, one row a method or run.</param>
    /// <param name="caption">One sentence on what the table shows.</param>
    /// <param name="columns">The columns to show, in order; by default all of the frame, as they are.</param>
    /// <param name="sourceColumn">The frame's column that says <see cref="ThisStudy"/> of the study's own rows; none by default.</param>
    /// <exception cref="ArgumentException">The frame lacks one of the columns.</exception>
    public ResultTable(DataFrame frame, string caption, IEnumerable<ResultColumn>? columns = null, string? sourceColumn = null)
    {
        Frame = frame;
        Caption = caption;
        Columns = columns?.ToArray() ?? [.. frame.Columns.Select(column => new ResultColumn(column.Name))];
        this.sourceColumn = sourceColumn;
        foreach (var name in Columns.SelectMany(column => new[] { column.Name, column.Deviation, column.Interval?.Low, column.Interval?.High }).Append(sourceColumn).OfType<string>())
        {
            if (frame.Columns.All(column => column.Name != name))
                throw new ArgumentException(
                    $"The frame has no column \"{name}\" to show; it has {string.Join(", ", frame.Columns.Select(column => $"\"{column.Name}\""))}.", nameof(columns));
        }
    }

    /// <summary>The results.</summary>
    public DataFrame Frame { get; }

    /// <summary>One sentence on what the table shows.</summary>
    public string Caption { get; }

    /// <summary>The columns shown, in order.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>Writes tables/NAME.csv, the whole frame with every digit, and notes it in the results' manifest.</summary>
    /// <param name="name">The file name without ending; an earlier table of this name is replaced.</param>
    /// <param name="paper">The paper's table that it stands beside, such as "Table IV"; none by default.</param>
    /// <returns>The table, to be a cell's last expression.</returns>
    /// <exception cref="InvalidOperationException">No study is open: there is no results folder.</exception>
    public ResultTable Save(string name, string? paper = null)
    {
        using var csv = new MemoryStream();
        DataFrame.SaveCsv(Frame, csv, cultureInfo: CultureInfo.InvariantCulture);
        Results.Write($"tables/{name}.csv", Encoding.UTF8.GetString(csv.ToArray()).TrimStart('\uFEFF'));
        ResultsManifest.Note(Results.Folder, ManifestEntry.Here(name, "table", Caption, paper, $"tables/{name}.csv"));
        return this;
    }

    /// <summary>The table as aligned text; the best of a column carries an asterisk, this study's rows an arrow.</summary>
    public override string ToString() => View.ToString();

    internal TableView View => new(Caption, [.. Columns.Select(Printed)])
    {
        Own = sourceColumn is null ? null : Rows().Where(row => Equals(Frame[sourceColumn][row], ThisStudy)).ToHashSet(),
    };

    private TableView.Column Printed(ResultColumn column)
    {
        object?[] values = [.. Rows().Select(row => Frame[column.Name][row])];
        double[] figures = [.. values.Select(value => TableView.Number(value) ?? double.NaN)];
        var finite = figures.Where(figure => !double.IsNaN(figure)).DefaultIfEmpty(double.NaN);
        var best = column.Best switch { Best.Highest => finite.Max(), Best.Lowest => finite.Min(), _ => double.NaN };
        return new(column.FullHeader, [.. Rows().Select(row => Cell(column, row))], Right: values.All(value => value is null || TableView.Number(value) is not null))
        {
            MarksBest = !double.IsNaN(best),
            Best = Rows().Where(row => figures[row] == best).ToHashSet(),
        };
    }

    private string Cell(ResultColumn column, int row)
    {
        if (TableView.Number(Frame[column.Name][row]) is not { } figure) return TableView.Text(Frame[column.Name][row]);
        var deviation = column.Deviation is null ? null : TableView.Number(Frame[column.Deviation][row]);
        string cell = deviation is { } spread ? $"{column.Format.Cell(figure)} ± {column.Format.Cell(spread)}" : column.Format.Cell(figure);
        return column.Interval is var (low, high) && TableView.Number(Frame[low][row]) is { } from && !double.IsNaN(from) ? $"{cell} [{column.Format.Cell(from)}, {column.Format.Cell(TableView.Number(Frame[high][row])!.Value)}]" : cell;
    }

    private IEnumerable<int> Rows() => Enumerable.Range(0, (int)Frame.Rows.Count);
}
