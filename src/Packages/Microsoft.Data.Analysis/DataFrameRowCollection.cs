using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>The rows of a frame.</summary>
public class DataFrameRowCollection : IEnumerable<DataFrameRow>
{
    private readonly DataFrame frame;

    internal DataFrameRowCollection(DataFrame frame) => this.frame = frame;

    public long Count => frame.Columns.RowCount;

    public DataFrameRow this[long index] => index >= 0 && index < Count
        ? new DataFrameRow(frame, index)
        : throw new ArgumentOutOfRangeException(
            nameof(index), index, FormattableString.Invariant($"The frame has {Count} rows; the first is 0."));

    public IEnumerator<DataFrameRow> GetEnumerator()
    {
        for (long index = 0; index < Count; index++) yield return new DataFrameRow(frame, index);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
