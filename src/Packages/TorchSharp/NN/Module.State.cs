using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Parameters, then persistent buffers, by their dotted names: the tensors themselves, no copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string Key(string own) => string.IsNullOrEmpty(prefix) ? own : $"{prefix}.{own}";
                foreach (var (own, parameter) in named_parameters()) destination.TryAdd(Key(own), parameter);
                foreach (var (own, buffer) in named_buffers(include_nonpersistent: false)) destination.TryAdd(Key(own), buffer);
                foreach (var (child, module) in _internal_submodules) module.state_dict(destination, Key(child));
                return destination;
            }

            /// <summary>Copies the values of source into this module's tensors.</summary>
            /// <exception cref="InvalidOperationException">strict, and the names differ.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var own = state_dict();
                bool Counts(string key) => skip is null || !skip.Contains(key);
                var missing = own.Keys.Where(k => Counts(k) && !source.ContainsKey(k)).ToList();
                var unexpected = source.Keys.Where(k => Counts(k) && !own.ContainsKey(k)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException($"The state dictionary does not fit {GetName()}: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}]. Pass strict: false to load what fits.");
                using var off = no_grad();
                foreach (var (key, value) in source)
                {
                    if (!Counts(key) || !own.TryGetValue(key, out var target)) continue;
                    StateFormat.RequireShape(key, target, value.shape);
                    target.copy_(value).Dispose();
                }
                return (missing, unexpected);
            }

            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Writes the state in TorchSharp's own format and leaves the stream open.</summary>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null) =>
                StateFormat.Write(writer, sd.Where(x => skip is null || !skip.Contains(x.Key)).ToList());

            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location)) throw new FileNotFoundException($"There is no file {location} to load a module from.", location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Reads what save has written. loadedParameters gets each name in the file, and whether this module has it.</summary>
            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var own = state_dict();
                var entries = StateFormat.Decode(reader);
                if (strict && entries != own.Count)
                    throw new ArgumentException($"The file holds {entries} entries, but {GetName()} has {own.Count} parameters and buffers: pass strict: false to load what fits.");
                using var off = no_grad();
                for (var i = 0L; i < entries; i++)
                {
                    var key = reader.ReadString();
                    var target = own.GetValueOrDefault(key);
                    if (target is null && strict) throw new ArgumentException($"The file holds an entry '{key}', which {GetName()} does not have: pass strict: false to load what fits.");
                    var wanted = target is not null && (skip is null || !skip.Contains(key));
                    StateFormat.ReadInto(reader, key, wanted ? target : null);
                    if (loadedParameters is not null) loadedParameters[key] = target is not null;
                }
                return this;
            }

            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);
        }
    }
}
