namespace Deedle;

/// <summary>The distinct keys of a series or of a frame's side, in their order.</summary>
internal sealed class Keys<K>
{
    private readonly Dictionary<K, int> places;

    public Keys(IEnumerable<K> keys)
    {
        All = [.. keys];
        places = new(All.Length);
        for (var i = 0; i < All.Length; i++)
            if (!places.TryAdd(All[i], i)) throw new ArgumentException($"The key {All[i]} stands twice: keys must be distinct.", nameof(keys));
        IsOrdered = Comparable && All.Zip(All.Skip(1)).All(pair => Comparer<K>.Default.Compare(pair.First, pair.Second) < 0);
    }

    public K[] All { get; }

    public int Count => All.Length;

    /// <summary>Whether the keys ascend.</summary>
    public bool IsOrdered { get; }

    private static bool Comparable => typeof(IComparable).IsAssignableFrom(typeof(K)) || typeof(IComparable<K>).IsAssignableFrom(typeof(K));

    /// <summary>The key's place, or -1.</summary>
    public int Find(K key) => places.GetValueOrDefault(key, -1);

    /// <summary>The place of the key or of the nearest key that has a value; -1 if there is none.</summary>
    public int Find(K key, Lookup lookup, Func<int, bool> hasValue)
    {
        var exact = Find(key);
        if (lookup == Lookup.Exact) return exact;
        RequireOrder($"Lookup.{lookup}");
        if (lookup is Lookup.ExactOrGreater or Lookup.ExactOrSmaller && exact >= 0 && hasValue(exact)) return exact;
        var upwards = lookup is Lookup.Greater or Lookup.ExactOrGreater;
        var beyond = Enumerable.Range(0, Count).Where(i => hasValue(i) && Math.Sign(Comparer<K>.Default.Compare(All[i], key)) == (upwards ? 1 : -1)).ToArray();
        return beyond.Length == 0 ? -1 : upwards ? beyond[0] : beyond[^1];
    }

    public void RequireOrder(string operation)
    {
        if (!IsOrdered) throw new InvalidOperationException($"{operation} needs ascending keys: sort the keys first.");
    }

    /// <summary>All keys of both: ascending if both ascend, else this one's and then the other's new ones.</summary>
    public Keys<K> Union(Keys<K> other)
    {
        if (ReferenceEquals(this, other)) return this;
        var union = All.Union(other.All);
        return new(IsOrdered && other.IsOrdered ? union.Order() : union);
    }

    public Keys<K> Intersect(Keys<K> other) => ReferenceEquals(this, other) ? this : new(All.Where(key => other.Find(key) >= 0));

    public Keys<K> Join(Keys<K> other, JoinKind kind) => kind switch
    {
        JoinKind.Outer => Union(other),
        JoinKind.Inner => Intersect(other),
        JoinKind.Left => this,
        JoinKind.Right => other,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A join is outer, inner, left or right."),
    };

    /// <summary>For each of the new keys its place here, or -1.</summary>
    public int[] PlacesOf(Keys<K> keys) => [.. keys.All.Select(Find)];

    /// <summary>The places in ascending order of their keys.</summary>
    public int[] Ascending() => Comparable
        ? [.. Enumerable.Range(0, Count).OrderBy(i => All[i])]
        : throw new InvalidOperationException($"Keys of type {typeof(K).Name} have no order: they cannot be sorted.");
}
