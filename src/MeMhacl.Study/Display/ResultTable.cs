using System.Globalization;
using Microsoft.Data.Analysis;

namespace MeMhacl.Study;

/// <summary>
/// A table of results: a frame with a caption, units in the headers, figures printed as the paper prints them, the best of a
/// column in bold, and this study's rows set apart from published ones. It shows itself as HTML and as aligned text.
/// </summary>
[TypeFormatterSource(typeof(ResultTableFormatters), PreferredMimeTypes = [MimeType.Html, MimeType.Plain])]
public sealed class ResultTable
{
    /// <summary>The source of rows that the study computed itself.</summary>
    public const string ThisStudy = "this study";

    /// <summary>The source of rows taken from the literature.</summary>
    public const string Published = "published";

    private readonly string? sourceColumn;

    /// <summary>Makes a table of a frame.</summary>
    /// <param name="frame">The results, one row a method or run.</param>
    /// <param name="caption">One sentence on what the table shows.</param>
    /// <param name="columns">The columns to show, in order; by default all of the frame, as they are.</param>
    /// <param name="sourceColumn">The frame's column that says <see cref="ThisStudy"/> or <see cref="Published"/>; none by default.</param>
    /// <exception cref="ArgumentException">The frame lacks one of the columns.</exception>
    public ResultTable(DataFrame frame, string caption, IEnumerable<ResultColumn>? columns = null, string? sourceColumn = null)
    {
        Frame = frame;
        Caption = caption;
        Columns = columns?.ToArray() ?? [.. frame.Columns.Select(column => new ResultColumn(column.Name))];
        this.sourceColumn = sourceColumn;
        foreach (var name in Columns.SelectMany(column => new[] { column.Name, column.Deviation }).Append(sourceColumn).OfType<string>())
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

    /// <summary>Writes the whole frame as CSV, every digit kept, making the folder when it does not exist.</summary>
    /// <param name="path">The file.</param>
    public void SaveCsv(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        DataFrame.SaveCsv(Frame, path, cultureInfo: CultureInfo.InvariantCulture);
    }

    /// <summary>The table as aligned text; the best of a column carries an asterisk, this study's rows an arrow.</summary>
    public override string ToString() => ResultTableText.Write(this);

    internal bool HasSources => sourceColumn is not null;

    internal bool IsThisStudy(long row) => sourceColumn is not null && Equals(Frame[sourceColumn][row], ThisStudy);

    internal string Cell(ResultColumn column, long row)
    {
        var value = Frame[column.Name][row];
        if (Number(value) is not { } figure) return value switch { null => "–", bool yes => yes ? "yes" : "no",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "" };
        var deviation = column.Deviation is null ? null : Number(Frame[column.Deviation][row]);
        return deviation is { } spread ? $"{column.Format.Cell(figure)} ± {column.Format.Cell(spread)}" : column.Format.Cell(figure);
    }

    internal bool IsNumeric(ResultColumn column) =>
        Rows().Select(row => Frame[column.Name][row]).All(value => value is null || Number(value) is not null);

    /// <summary>The rows that hold the column's best value: equal ones all count.</summary>
    internal HashSet<long> BestRows(ResultColumn column)
    {
        if (column.Best == Best.None) return [];
        var figures = Rows().Select(row => (Row: row, Figure: Number(Frame[column.Name][row]) ?? double.NaN))
            .Where(pair => !double.IsNaN(pair.Figure)).ToArray();
        if (figures.Length == 0) return [];
        var best = column.Best == Best.Highest ? figures.Max(pair => pair.Figure) : figures.Min(pair => pair.Figure);
        return [.. figures.Where(pair => pair.Figure == best).Select(pair => pair.Row)];
    }

    internal IEnumerable<long> Rows()
    {
        for (long row = 0; row < Frame.Rows.Count; row++) yield return row;
    }

    private static double? Number(object? value) =>
        value is double or float or int or long or short or byte or decimal ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;
}

internal sealed class ResultTableFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new TypeFormatter<ResultTable>(MimeType.Html, ResultTableHtml.Write),
        new TypeFormatter<ResultTable>(MimeType.Plain, ResultTableText.Write),
    ];
}
