using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters in a list, registered under their positions.</summary>
public class ParameterList : nn.Module, IList<Parameter>
{
    private readonly List<Parameter> list = [];

    public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => extend(parameters);

    protected override void RegisterComponents()
    {
        _internal_params.clear();
        for (var i = 0; i < list.Count; i++) register_parameter(i.ToString(CultureInfo.InvariantCulture), list[i]);
    }

    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        base._toEpilog(dtype, device, non_blocking);
        for (var i = 0; i < list.Count; i++) list[i] = _internal_params[i].Item2;
    }

    public Parameter this[int index] { get => list[index]; set { list[index] = value; RegisterComponents(); } }
    public int Count => list.Count;
    public bool IsReadOnly => false;
    public void Add(Parameter item) { list.Add(item); RegisterComponents(); }
    public void append(params Parameter[] parameters) => extend(parameters);
    public void extend(IEnumerable<Parameter> parameters) { list.AddRange(parameters); RegisterComponents(); }
    public void Insert(int index, Parameter item) { list.Insert(index, item); RegisterComponents(); }
    public void RemoveAt(int index) { list.RemoveAt(index); RegisterComponents(); }
    public void Clear() { list.Clear(); RegisterComponents(); }

    public bool Remove(Parameter item)
    {
        var i = IndexOf(item);
        if (i >= 0) RemoveAt(i);
        return i >= 0;
    }

    // By identity: two parameters with equal elements are two parameters.
    public bool Contains(Parameter item) => IndexOf(item) >= 0;
    public int IndexOf(Parameter item) => list.FindIndex(x => ReferenceEquals(x, item));
    public void CopyTo(Parameter[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);
    public IEnumerator<Parameter> GetEnumerator() => list.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => list.GetEnumerator();
}
