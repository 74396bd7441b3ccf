using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The base of every layer and network: parameters, buffers and submodules under their names.</summary>
        public partial class Module : IDisposable
        {
            protected string name;
            protected OrderedDict<string, Module> _internal_submodules = [];
            protected OrderedDict<string, (Tensor buffer, bool persist)> _internal_buffers = [];
            protected OrderedDict<string, Parameter> _internal_params = [];
            protected DeviceType _deviceType = DeviceType.CPU;
            protected int _deviceIndex = -1;
            private bool registered;

            protected Module(string name) => this.name = name;

            public virtual string GetName() => name;

            /// <summary>Set by train() and eval(); true at first.</summary>
            public bool training { get; private set; } = true;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var (_, child) in named_children()) child.train(train);
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad(bool set_to_none = true)
            {
                var list = parameters().ToList();
                var handles = Native.Handles(list);
                Check(ts_optim_zero_grad(handles, handles.Length, set_to_none));
                GC.KeepAlive(list);
            }

            /// <summary>Applies fn to every submodule, children first, then to this module.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, child) in _internal_submodules) child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Registers, under the names of their fields, the modules, parameters and tensors that this object holds.</summary>
            protected virtual void RegisterComponents()
            {
                if (registered) return;
                // Of two fields of one name the most derived one counts.
                foreach (var field in ComponentFields().DistinctBy(f => f.Name))
                {
                    var component = field.ComponentName();
                    if (_internal_submodules.ContainsKey(component) || _internal_params.ContainsKey(component) || _internal_buffers.ContainsKey(component)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(component, module); break;
                        case Parameter parameter: register_parameter(component, parameter); break;
                        case Tensor tensor: register_buffer(component, tensor); break;
                    }
                }
                registered = true;
            }

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name)) throw new ArgumentException("A submodule's name cannot be empty.", nameof(name));
                if (name.Contains('.')) throw new ArgumentException($"A submodule's name cannot contain a dot, which separates the levels of a network: '{name}'.", nameof(name));
                if (_internal_submodules.ContainsKey(name)) throw new InvalidOperationException($"The submodule '{name}' is already registered.");
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid) throw new ArgumentNullException(nameof(param), $"The parameter '{name}' is null or disposed of: it cannot be registered.");
                if (!_internal_params.ContainsKey(name)) _internal_params.Add(name, param);
                else throw new InvalidOperationException($"The parameter '{name}' is already registered.");
            }

            /// <summary>A buffer is state that is not learned; only persistent buffers belong to the state dictionary.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid) throw new ArgumentNullException(nameof(tensor), $"The buffer '{name}' is null or disposed of: it cannot be registered.");
                if (!_internal_buffers.ContainsKey(name)) _internal_buffers.Add(name, (tensor.DetachFromDisposeScope(), persistent));
                else throw new InvalidOperationException($"The buffer '{name}' is already registered.");
            }

            protected void ConditionallyRegisterParameter(string name, Tensor? value)
            {
                if (value is null) _internal_params.Remove(name);
                else _internal_params[name] = value as Parameter ?? new Parameter(value);
            }

            protected void ConditionallyRegisterParameter(string name, Parameter? value) => ConditionallyRegisterParameter(name, (Tensor?)value);

            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null) _internal_buffers.Remove(name);
                else _internal_buffers[name] = (value.DetachFromDisposeScope(), persistent);
            }

            protected void ClearModules() => _internal_submodules.clear();

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes of the parameters, the buffers and the submodules.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var (_, parameter) in _internal_params) parameter.Dispose();
                foreach (var (_, buffer) in _internal_buffers) buffer.buffer.Dispose();
                foreach (var (_, child) in _internal_submodules) child.Dispose();
            }

            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            // Of this type and its bases, most derived first: asked for at once, a base's private fields would be missing.
            private IEnumerable<FieldInfo> ComponentFields()
            {
                for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                    foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                        yield return field;
            }
        }
    }
}
