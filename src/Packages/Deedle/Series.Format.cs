using System.Globalization;

namespace Deedle;

// Series as text.
public partial class Series<K, V>
{
    /// <summary>A line a key; of long series the first and the last 15.</summary>
    public string Format() => Format(TextTable.Head + TextTable.Tail);

    public string Format(int itemCount) => IsEmpty ? "(Empty)" : TextTable.Text(Lines(itemCount / 2, itemCount - itemCount / 2, "->"));

    public override string ToString() => $"series [ {string.Join("; ", ObservationsAll.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Key} => {o.Value}")))}]";

    string[][] ITable.Cells() => [["key", "value"], .. Lines(TextTable.Head, TextTable.Tail, null)];

    private string[][] Lines(int head, int tail, string arrow) =>
        [.. TextTable.Places(KeyCount, head, tail).Select(i => i < 0 ? Line("...", "...") : Line(Convert.ToString(Index.All[i], CultureInfo.InvariantCulture), Vector.Values[i].ToString()))
            .Select(line => arrow is null ? line : [line[0], arrow, line[1]])];

    private static string[] Line(string key, string value) => [key, value];
}
