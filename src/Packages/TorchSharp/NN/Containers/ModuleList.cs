using System.Collections;
using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Submodules in a list, registered under their positions.</summary>
        public class ModuleList<T> : torch.nn.Module, IList<T> where T : torch.nn.Module
        {
            private readonly List<T> list = [];

            public ModuleList(params T[] modules) : base(nameof(ModuleList<T>)) => extend(modules);

            protected override void RegisterComponents()
            {
                _internal_submodules.clear();
                for (var i = 0; i < list.Count; i++) register_module(i.ToString(CultureInfo.InvariantCulture), list[i]);
            }

            public T this[int index] { get => list[index]; set { list[index] = value; RegisterComponents(); } }
            public int Count => list.Count;
            public bool IsReadOnly => false;
            public void Add(T item) { list.Add(item); RegisterComponents(); }
            public void append(params T[] parameters) => extend(parameters);
            public void extend(IEnumerable<T> modules) { list.AddRange(modules); RegisterComponents(); }
            public void Insert(int index, T item) { list.Insert(index, item); RegisterComponents(); }
            public void RemoveAt(int index) { list.RemoveAt(index); RegisterComponents(); }
            public void Clear() { list.Clear(); RegisterComponents(); }

            public bool Remove(T item)
            {
                var removed = list.Remove(item);
                RegisterComponents();
                return removed;
            }

            public bool Contains(T item) => list.Contains(item);
            public int IndexOf(T item) => list.IndexOf(item);
            public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);
            public IEnumerator<T> GetEnumerator() => list.GetEnumerator();
            IEnumerator IEnumerable.GetEnumerator() => list.GetEnumerator();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);
            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module => Fill(new ModuleDict<T>(), modules);
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => Fill(new ModuleDict<Module>(), modules);
            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);

            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var result = new ParameterDict();
                foreach (var entry in parameters) result.Add(entry);
                return result;
            }

            private static ModuleDict<T> Fill<T>(ModuleDict<T> dict, (string, T)[] modules) where T : Module
            {
                foreach (var entry in modules) dict.Add(entry);
                return dict;
            }
        }
    }
}
