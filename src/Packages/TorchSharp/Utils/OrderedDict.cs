using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order of insertion, and is a list of (key, value) pairs as well.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)> where TKey : notnull
{
    private readonly List<(TKey Key, TValue Value)> list = [];
    private readonly Dictionary<TKey, TValue> dict = [];

    public OrderedDict() { }

    // The type is enumerable in two ways, between which LINQ cannot choose.
    internal IEnumerable<(TKey, TValue)> Pairs => list;

    public int Count => list.Count;
    public bool IsReadOnly => false;
    public ICollection<TKey> Keys => list.ConvertAll(x => x.Key);
    public ICollection<TValue> Values => list.ConvertAll(x => x.Value);
    public IEnumerable<TKey> keys() => list.Select(x => x.Key);
    public IEnumerable<TValue> values() => list.Select(x => x.Value);
    public IEnumerator<(TKey, TValue)> items() => list.GetEnumerator();
    public IEnumerator<(TKey, TValue)> GetEnumerator() => list.GetEnumerator();
    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => list.Select(x => KeyValuePair.Create(x.Key, x.Value)).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => list.GetEnumerator();

    public TValue this[TKey key]
    {
        get => dict[key];
        set
        {
            var i = Position(key);
            dict[key] = value;
            if (i < 0) list.Add((key, value));
            else list[i] = (key, value);
        }
    }

    public (TKey, TValue) this[int index]
    {
        get => list[index];
        set { RemoveAt(index); Insert(index, value); }
    }

    public void Add(TKey key, TValue value) { dict.Add(key, value); list.Add((key, value)); }
    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);
    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);
    public void Insert(int index, (TKey, TValue) item) { dict.Add(item.Item1, item.Item2); list.Insert(index, item); }

    public bool Remove(TKey key)
    {
        if (!dict.Remove(key)) return false;
        list.RemoveAt(Position(key));
        return true;
    }

    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);
    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));
    public void RemoveAt(int index) { dict.Remove(list[index].Key); list.RemoveAt(index); }
    public void Clear() { list.Clear(); dict.Clear(); }
    public void clear() => Clear();

    public bool ContainsKey(TKey key) => dict.ContainsKey(key);
    public bool Contains((TKey, TValue) item) => IndexOf(item) >= 0;
    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => dict.TryGetValue(key, out value);

    // By identity of the value: two tensors with equal elements are two entries.
    public int IndexOf((TKey, TValue) item) =>
        list.FindIndex(x => x.Key.Equals(item.Item1) && (ReferenceEquals(x.Value, item.Item2) || typeof(TValue).IsValueType && Equals(x.Value, item.Item2)));

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in list) array[arrayIndex++] = KeyValuePair.Create(key, value);
    }

    private int Position(TKey key) => list.FindIndex(x => x.Key.Equals(key));
}
