using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>A parameter shared by several modules is yielded once, under its first name.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach (var (own, parameter) in _internal_params)
                    if (!parameter.IsInvalid && seen.Add(parameter)) yield return (own, parameter);
                if (!recurse) yield break;
                foreach (var (child, module) in _internal_submodules)
                    foreach (var (below, parameter) in module.named_parameters(true))
                        if (seen.Add(parameter)) yield return ($"{child}.{below}", parameter);
            }

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (own, (buffer, persistent)) in _internal_buffers)
                    if ((persistent || include_nonpersistent) && !buffer.IsInvalid && seen.Add(buffer)) yield return (own, buffer);
                if (!recurse) yield break;
                foreach (var (child, module) in _internal_submodules)
                    foreach (var (below, buffer) in module.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer)) yield return ($"{child}.{below}", buffer);
            }

            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>Every module below this one: its children, then what is below each of them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in _internal_submodules) yield return child;
                foreach (var (child, module) in _internal_submodules)
                    foreach (var (below, deeper) in module.named_modules()) yield return ($"{child}.{below}", deeper);
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(x => x.parameter);
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) => named_buffers(recurse, include_nonpersistent).Select(x => x.buffer);
            public virtual IEnumerable<Module> children() => named_children().Select(x => x.module);
            public virtual IEnumerable<Module> modules() => named_modules().Select(x => x.module);

            /// <summary>The parameter of that dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                if (_internal_params.TryGetValue(target, out var parameter)) return parameter;
                return Below(target) is var (child, rest) ? child.get_parameter(rest) : null;
            }

            /// <summary>The buffer of that dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                if (_internal_buffers.TryGetValue(target, out var entry)) return entry.buffer;
                return Below(target) is var (child, rest) ? child.get_buffer(rest) : null;
            }

            public virtual bool has_parameter(string target) => _internal_params.ContainsKey(target) || Below(target) is var (child, rest) && child.has_parameter(rest);

            public virtual bool has_buffer(string target) => _internal_buffers.ContainsKey(target) || Below(target) is var (child, rest) && child.has_buffer(rest);

            // "conv1.weight" is "weight" of the child "conv1".
            private (Module child, string rest)? Below(string target)
            {
                var dot = target.IndexOf('.');
                if (dot < 0) return null;
                var child = named_children().FirstOrDefault(x => x.name == target[..dot]).module;
                return child is null ? null : (child, target[(dot + 1)..]);
            }

            protected virtual (string name, Parameter parameter)[] _named_parameters() => named_parameters(false).ToArray();
            protected virtual (string name, Tensor buffer)[] _named_buffers() => named_buffers(false).ToArray();
            protected virtual Parameter[] _parameters(bool recurse = true) => parameters(recurse).ToArray();
        }
    }
}
