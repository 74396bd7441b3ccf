namespace Microsoft.Data.Analysis;

/// <summary>A grouped frame; every figure gives one row a group, the key first.</summary>
public abstract class GroupBy
{
    protected GroupBy()
    {
    }

    public abstract DataFrame Count(params string[] columnNames);
    public abstract DataFrame First(params string[] columnNames);
    public abstract DataFrame Max(params string[] columnNames);
    public abstract DataFrame Mean(params string[] columnNames);
    public abstract DataFrame Min(params string[] columnNames);
    public abstract DataFrame Sum(params string[] columnNames);
}
