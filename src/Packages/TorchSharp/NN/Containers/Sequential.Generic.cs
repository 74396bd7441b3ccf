using System.Globalization;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

// Containers for networks whose forward() the user writes: the modules are held in order and under their names.

public abstract class Sequential<T, TResult> : nn.Module<T, TResult>
{
    protected Sequential(params (string name, nn.Module)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules) Add(name, module);
    }

    protected Sequential(params nn.Module[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) Add(module);
    }

    public int Count => _internal_submodules.Count;

    [IndexerName("SequentialItems")]
    public nn.Module this[int index] => _internal_submodules[index].Item2;

    [IndexerName("SequentialItems")]
    public Sequential<T, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end is { } end ? (end < 0 ? Count + end : end) : Count);

    [IndexerName("SequentialItems")]
    public Sequential<T, TResult> this[Range index]
    {
        get
        {
            var (offset, length) = index.GetOffsetAndLength(Count);
            return Slice(offset, offset + length);
        }
    }

    public Sequential<T, TResult> append(nn.Module module) { Add(module); return this; }
    public Sequential<T, TResult> append(string name, nn.Module module) { Add(name, module); return this; }
    public override void train(bool on = true) => base.train(on);
    public override void eval() => base.eval();
    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true) => base.named_buffers(recurse, include_persistent);
    protected internal void Add(nn.Module module) => Add(Count.ToString(CultureInfo.InvariantCulture), module);
    protected internal void Add(string name, nn.Module sm) => register_module(name, sm);

    protected virtual Sequential<T, TResult> Slice(int start, int end) =>
        throw new NotImplementedException($"{GetType().Name} does not say how it is sliced: override Slice.");
}

public abstract class Sequential<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    protected Sequential(params (string name, nn.Module)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules) Add(name, module);
    }

    protected Sequential(params nn.Module[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) Add(module);
    }

    public int Count => _internal_submodules.Count;

    [IndexerName("SequentialItems")]
    public nn.Module this[int index] => _internal_submodules[index].Item2;

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end is { } end ? (end < 0 ? Count + end : end) : Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, TResult> this[Range index]
    {
        get
        {
            var (offset, length) = index.GetOffsetAndLength(Count);
            return Slice(offset, offset + length);
        }
    }

    public Sequential<T1, T2, TResult> append(nn.Module module) { Add(module); return this; }
    public Sequential<T1, T2, TResult> append(string name, nn.Module module) { Add(name, module); return this; }
    public override void train(bool on = true) => base.train(on);
    public override void eval() => base.eval();
    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true) => base.named_buffers(recurse, include_persistent);
    protected internal void Add(nn.Module module) => Add(Count.ToString(CultureInfo.InvariantCulture), module);
    protected internal void Add(string name, nn.Module sm) => register_module(name, sm);

    protected virtual Sequential<T1, T2, TResult> Slice(int start, int end) =>
        throw new NotImplementedException($"{GetType().Name} does not say how it is sliced: override Slice.");
}

public abstract class Sequential<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
{
    protected Sequential(params (string name, nn.Module)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules) Add(name, module);
    }

    protected Sequential(params nn.Module[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) Add(module);
    }

    public int Count => _internal_submodules.Count;

    [IndexerName("SequentialItems")]
    public nn.Module this[int index] => _internal_submodules[index].Item2;

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end is { } end ? (end < 0 ? Count + end : end) : Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, TResult> this[Range index]
    {
        get
        {
            var (offset, length) = index.GetOffsetAndLength(Count);
            return Slice(offset, offset + length);
        }
    }

    public Sequential<T1, T2, T3, TResult> append(nn.Module module) { Add(module); return this; }
    public Sequential<T1, T2, T3, TResult> append(string name, nn.Module module) { Add(name, module); return this; }
    public override void train(bool on = true) => base.train(on);
    public override void eval() => base.eval();
    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true) => base.named_buffers(recurse, include_persistent);
    protected internal void Add(nn.Module module) => Add(Count.ToString(CultureInfo.InvariantCulture), module);
    protected internal void Add(string name, nn.Module sm) => register_module(name, sm);

    protected virtual Sequential<T1, T2, T3, TResult> Slice(int start, int end) =>
        throw new NotImplementedException($"{GetType().Name} does not say how it is sliced: override Slice.");
}

public abstract class Sequential<T1, T2, T3, T4, TResult> : nn.Module<T1, T2, T3, T4, TResult>
{
    protected Sequential(params (string name, nn.Module)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules) Add(name, module);
    }

    protected Sequential(params nn.Module[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) Add(module);
    }

    public int Count => _internal_submodules.Count;

    [IndexerName("SequentialItems")]
    public nn.Module this[int index] => _internal_submodules[index].Item2;

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end is { } end ? (end < 0 ? Count + end : end) : Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, TResult> this[Range index]
    {
        get
        {
            var (offset, length) = index.GetOffsetAndLength(Count);
            return Slice(offset, offset + length);
        }
    }

    public Sequential<T1, T2, T3, T4, TResult> append(nn.Module module) { Add(module); return this; }
    public Sequential<T1, T2, T3, T4, TResult> append(string name, nn.Module module) { Add(name, module); return this; }
    public override void train(bool on = true) => base.train(on);
    public override void eval() => base.eval();
    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true) => base.named_buffers(recurse, include_persistent);
    protected internal void Add(nn.Module module) => Add(Count.ToString(CultureInfo.InvariantCulture), module);
    protected internal void Add(string name, nn.Module sm) => register_module(name, sm);

    protected virtual Sequential<T1, T2, T3, T4, TResult> Slice(int start, int end) =>
        throw new NotImplementedException($"{GetType().Name} does not say how it is sliced: override Slice.");
}

public abstract class Sequential<T1, T2, T3, T4, T5, TResult> : nn.Module<T1, T2, T3, T4, T5, TResult>
{
    protected Sequential(params (string name, nn.Module)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules) Add(name, module);
    }

    protected Sequential(params nn.Module[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) Add(module);
    }

    public int Count => _internal_submodules.Count;

    [IndexerName("SequentialItems")]
    public nn.Module this[int index] => _internal_submodules[index].Item2;

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, T5, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end is { } end ? (end < 0 ? Count + end : end) : Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, T5, TResult> this[Range index]
    {
        get
        {
            var (offset, length) = index.GetOffsetAndLength(Count);
            return Slice(offset, offset + length);
        }
    }

    public Sequential<T1, T2, T3, T4, T5, TResult> append(nn.Module module) { Add(module); return this; }
    public Sequential<T1, T2, T3, T4, T5, TResult> append(string name, nn.Module module) { Add(name, module); return this; }
    public override void train(bool on = true) => base.train(on);
    public override void eval() => base.eval();
    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true) => base.named_buffers(recurse, include_persistent);
    protected internal void Add(nn.Module module) => Add(Count.ToString(CultureInfo.InvariantCulture), module);
    protected internal void Add(string name, nn.Module sm) => register_module(name, sm);

    protected virtual Sequential<T1, T2, T3, T4, T5, TResult> Slice(int start, int end) =>
        throw new NotImplementedException($"{GetType().Name} does not say how it is sliced: override Slice.");
}

public abstract class Sequential<T1, T2, T3, T4, T5, T6, TResult> : nn.Module<T1, T2, T3, T4, T5, T6, TResult>
{
    protected Sequential(params (string name, nn.Module)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules) Add(name, module);
    }

    protected Sequential(params nn.Module[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) Add(module);
    }

    public int Count => _internal_submodules.Count;

    [IndexerName("SequentialItems")]
    public nn.Module this[int index] => _internal_submodules[index].Item2;

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, T5, T6, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end is { } end ? (end < 0 ? Count + end : end) : Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, T5, T6, TResult> this[Range index]
    {
        get
        {
            var (offset, length) = index.GetOffsetAndLength(Count);
            return Slice(offset, offset + length);
        }
    }

    public Sequential<T1, T2, T3, T4, T5, T6, TResult> append(nn.Module module) { Add(module); return this; }
    public Sequential<T1, T2, T3, T4, T5, T6, TResult> append(string name, nn.Module module) { Add(name, module); return this; }
    public override void train(bool on = true) => base.train(on);
    public override void eval() => base.eval();
    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true) => base.named_buffers(recurse, include_persistent);
    protected internal void Add(nn.Module module) => Add(Count.ToString(CultureInfo.InvariantCulture), module);
    protected internal void Add(string name, nn.Module sm) => register_module(name, sm);

    protected virtual Sequential<T1, T2, T3, T4, T5, T6, TResult> Slice(int start, int end) =>
        throw new NotImplementedException($"{GetType().Name} does not say how it is sliced: override Slice.");
}
