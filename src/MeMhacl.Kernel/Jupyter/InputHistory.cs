using System.Text.RegularExpressions;

namespace MeMhacl.Kernel.Jupyter;

/// <summary>One cell that was run.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Input">Its code.</param>
/// <param name="Output">The text of its result; null if it had none.</param>
internal sealed record HistoryEntry(int Line, string Input, string? Output);

/// <summary>The cells of this session; earlier sessions are not kept.</summary>
internal sealed class InputHistory
{
    private readonly List<HistoryEntry> _entries = [];

    public void Add(HistoryEntry entry) => _entries.Add(entry);

    /// <summary>The last n.</summary>
    public IEnumerable<HistoryEntry> Tail(int n) => _entries.TakeLast(n);

    /// <summary>Those numbered from start up to, not including, stop.</summary>
    public IEnumerable<HistoryEntry> Range(int start, int stop) => _entries.Where(entry => entry.Line >= start && entry.Line < stop);

    /// <summary>The last n whose whole input matches a pattern with * and ?.</summary>
    /// <param name="pattern">* stands for any text, ? for one character.</param>
    /// <param name="n">How many at most.</param>
    /// <param name="unique">Of equal inputs only the latest.</param>
    public IEnumerable<HistoryEntry> Search(string pattern, int n, bool unique)
    {
        var glob = new Regex($"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}$", RegexOptions.Singleline | RegexOptions.NonBacktracking);
        var found = _entries.Where(entry => glob.IsMatch(entry.Input));
        return (unique ? found.Reverse().DistinctBy(entry => entry.Input).Reverse() : found).TakeLast(n);
    }
}
