using System.Globalization;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules one after the other, under names of the user's own or their positions.</summary>
        public class Sequential : nn.Module<Tensor, Tensor>
        {
            protected internal Sequential(params (string name, nn.Module<Tensor, Tensor>)[] modules) : base(nameof(Sequential))
            {
                foreach (var (name, module) in modules) register_module(name, module);
            }

            protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules) : this(modules.Select((m, i) => (i.ToString(CultureInfo.InvariantCulture), m)).ToArray()) { }

            public int Count => _internal_submodules.Count;

            [IndexerName("SequentialItems")]
            public nn.IModule<Tensor, Tensor> this[int index] => (nn.IModule<Tensor, Tensor>)_internal_submodules[index].Item2;

            /// <summary>The modules from start to before end, shared with this one.</summary>
            [IndexerName("SequentialItems")]
            public Sequential this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end is { } end ? (end < 0 ? ^-end : end) : ^0)];

            [IndexerName("SequentialItems")]
            public Sequential this[Range index]
            {
                get
                {
                    var (offset, length) = index.GetOffsetAndLength(Count);
                    return new Sequential(_internal_submodules.Pairs.Skip(offset).Take(length).Select(x => (x.Item1, (nn.Module<Tensor, Tensor>)x.Item2)).ToArray());
                }
            }

            public Sequential append(nn.IModule<Tensor, Tensor> module) => append(Count.ToString(CultureInfo.InvariantCulture), module);

            public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
            {
                register_module(name, (nn.Module)module);
                return this;
            }

            public override void train(bool on = true) => base.train(on);
            public override void eval() => base.eval();
            public override nn.Module apply(Action<nn.Module> fn) => base.apply(fn);
            public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) => base.named_parameters(recurse);
            public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true) => base.named_buffers(recurse, include_persistent);
            public override IEnumerable<(string name, nn.Module module)> named_children() => base.named_children();
            public override IEnumerable<(string name, nn.Module module)> named_modules() => base.named_modules();

            public override Tensor forward(Tensor tensor)
            {
                if (Count == 0) return tensor.alias();
                // What lies between two modules is freed at once; autograd keeps what it needs.
                var x = tensor;
                foreach (var (_, module) in _internal_submodules)
                {
                    var next = ((nn.IModule<Tensor, Tensor>)module).call(x);
                    if (!ReferenceEquals(x, tensor) && !ReferenceEquals(x, next)) x.Dispose();
                    x = next;
                }
                return x;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());
            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);
            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) => new(modules.Select(m => (m.Item1, m.Item2)).ToArray());
            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules.ToArray());
            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.ToArray());
            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) => new(modules.Select(m => (m.Item1, m.Item2)).ToArray());
        }
    }
}
