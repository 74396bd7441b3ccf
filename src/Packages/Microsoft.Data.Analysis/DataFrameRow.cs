using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>One row of a frame, seen through its columns.</summary>
public class DataFrameRow : IEnumerable<object>
{
    private readonly DataFrame frame;
    private readonly long index;

    internal DataFrameRow(DataFrame frame, long index) => (this.frame, this.index) = (frame, index);

    public object this[int index]
    {
        get => frame.Columns[index][this.index];
        set => frame.Columns[index][this.index] = value;
    }

    public object this[string columnName]
    {
        get => frame.Columns[columnName][index];
        set => frame.Columns[columnName][index] = value;
    }

    public IEnumerable<KeyValuePair<string, object>> GetValues() =>
        frame.Columns.Select(column => KeyValuePair.Create(column.Name, column[index]));

    public IEnumerator<object> GetEnumerator() => frame.Columns.Select(column => column[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(" ", this.Select(TextTable.Cell));
}
