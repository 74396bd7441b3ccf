using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters under names of the user's own, in the order of insertion.</summary>
public class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    private readonly OrderedDict<string, Parameter> entries = [];

    public ParameterDict() : base(nameof(ParameterDict)) { }

    protected override void RegisterComponents()
    {
        _internal_params.clear();
        foreach (var (name, parameter) in entries) register_parameter(name, parameter);
    }

    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        base._toEpilog(dtype, device, non_blocking);
        foreach (var name in entries.Keys) entries[name] = _internal_params[name];
    }

    public int Count => entries.Count;
    public bool IsReadOnly => false;
    public ICollection<string> Keys => entries.Keys;
    public ICollection<Parameter> Values => entries.Values;
    public IEnumerable<string> keys() => entries.keys();
    public IEnumerable<Parameter> values() => entries.values();
    public IEnumerator<(string, Parameter)> items() => entries.items();
    public IEnumerator<(string, Parameter)> GetEnumerator() => entries.GetEnumerator();
    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() => ((IEnumerable<KeyValuePair<string, Parameter>>)entries).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => entries.GetEnumerator();

    public Parameter this[string key] { get => entries[key]; set { entries[key] = value; RegisterComponents(); } }
    public (string, Parameter) this[int index] { get => entries[index]; set { entries[index] = value; RegisterComponents(); } }

    public void Add(string key, Parameter value) { entries.Add(key, value); RegisterComponents(); }
    public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);
    public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);
    public void Insert(int index, (string, Parameter) item) { entries.Insert(index, item); RegisterComponents(); }
    public bool Remove(string key) { var removed = entries.Remove(key); RegisterComponents(); return removed; }
    public bool Remove((string, Parameter) item) { var removed = entries.Remove(item); RegisterComponents(); return removed; }
    public bool Remove(KeyValuePair<string, Parameter> item) => Remove((item.Key, item.Value));
    public void RemoveAt(int index) { entries.RemoveAt(index); RegisterComponents(); }
    public void Clear() { entries.Clear(); RegisterComponents(); }
    public void clear() => Clear();

    public bool ContainsKey(string key) => entries.ContainsKey(key);
    public bool Contains((string, Parameter) item) => entries.Contains(item);
    public bool Contains(KeyValuePair<string, Parameter> item) => entries.Contains(item);
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => entries.TryGetValue(key, out value);
    public int IndexOf((string, Parameter) item) => entries.IndexOf(item);
    public void CopyTo((string, Parameter)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);
    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);
}
