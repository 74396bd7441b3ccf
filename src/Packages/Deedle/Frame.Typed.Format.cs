using System.Globalization;

namespace Deedle;

// Frames as text and as arrays.
public partial class Frame<TRowKey, TColumnKey>
{
    /// <summary>A line a row, all columns; of long frames the first and the last 15 rows.</summary>
    public string Format() => Format(printTypes: false);

    /// <param name="printTypes">Adds a line with the columns' types.</param>
    public string Format(bool printTypes) => TextTable.Text(Lines("->", printTypes));

    string[][] ITable.Cells() => Lines(null, types: false);

    /// <summary>Row by row; missing values are NaN or null.</summary>
    /// <exception cref="InvalidOperationException">A value is missing and the type has no value for that.</exception>
    public R[,] ToArray2D<R>() => ToArray2D(() => default(R) is null ? default
        : typeof(R) == typeof(double) ? (R)(object)double.NaN
        : typeof(R) == typeof(float) ? (R)(object)float.NaN
        : throw new InvalidOperationException($"The frame has missing values, and {typeof(R).Name} has none for them: give a default value."));

    public R[,] ToArray2D<R>(R defaultValue) => ToArray2D(() => defaultValue);

    private R[,] ToArray2D<R>(Func<R> missing)
    {
        var array = new R[RowCount, ColumnCount];
        for (var j = 0; j < ColumnCount; j++)
            for (var i = 0; i < RowCount; i++)
                array[i, j] = data[j][i] is { HasValue: true } value ? Conversion.To<R>(value.Value) : missing();
        return array;
    }

    private string[][] Lines(string arrow, bool types)
    {
        string[] gap = arrow is null ? [] : [""], pointer = arrow is null ? [] : [arrow];
        return [
            ["", .. gap, .. columns.All.Select(Text)],
            .. types ? [["", .. gap, .. data.Select(column => $"({column.ElementType.Name})")]] : Array.Empty<string[]>(),
            .. TextTable.Places(RowCount, TextTable.Head, TextTable.Tail).Select(string[] (i) => i < 0
                ? [":", .. gap, .. columns.All.Select(_ => "...")]
                : [Text(rows.All[i]), .. pointer, .. data.Select(column => column[i].ToString())])];
    }

    private static string Text<T>(T key) => Convert.ToString(key, CultureInfo.InvariantCulture);
}
