using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>Submodules under names of the user's own, in the order of insertion.</summary>
public class ModuleDict<T> : torch.nn.Module, IDictionary<string, T>, IList<(string, T)> where T : torch.nn.Module
{
    private readonly OrderedDict<string, T> entries = [];

    public ModuleDict() : base(nameof(ModuleDict<T>)) { }

    protected override void RegisterComponents()
    {
        _internal_submodules.clear();
        foreach (var (name, module) in entries) register_module(name, module);
    }

    public int Count => entries.Count;
    public bool IsReadOnly => false;
    public ICollection<string> Keys => entries.Keys;
    public ICollection<T> Values => entries.Values;
    public IEnumerable<string> keys() => entries.keys();
    public IEnumerable<T> values() => entries.values();
    public IEnumerator<(string, T)> items() => entries.items();
    public IEnumerator<(string, T)> GetEnumerator() => entries.GetEnumerator();
    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => ((IEnumerable<KeyValuePair<string, T>>)entries).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => entries.GetEnumerator();

    public T this[string key] { get => entries[key]; set { entries[key] = value; RegisterComponents(); } }
    public (string, T) this[int index] { get => entries[index]; set { entries[index] = value; RegisterComponents(); } }

    public void Add(string key, T value) { entries.Add(key, value); RegisterComponents(); }
    public void Add((string, T) item) => Add(item.Item1, item.Item2);
    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);
    public void Insert(int index, (string, T) item) { entries.Insert(index, item); RegisterComponents(); }
    public bool Remove(string key) { var removed = entries.Remove(key); RegisterComponents(); return removed; }
    public bool Remove((string, T) item) { var removed = entries.Remove(item); RegisterComponents(); return removed; }
    public bool Remove(KeyValuePair<string, T> item) => Remove((item.Key, item.Value));
    public void RemoveAt(int index) { entries.RemoveAt(index); RegisterComponents(); }
    public void Clear() { entries.Clear(); RegisterComponents(); }
    public void clear() => Clear();

    public bool ContainsKey(string key) => entries.ContainsKey(key);
    public bool Contains((string, T) item) => entries.Contains(item);
    public bool Contains(KeyValuePair<string, T> item) => entries.Contains(item);
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => entries.TryGetValue(key, out value);
    public int IndexOf((string, T) item) => entries.IndexOf(item);
    public void CopyTo((string, T)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);
    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);
}
