using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// Weights, running statistics and, to go on training, Adam's moments, as safetensors with PyTorch-style names:
/// <c>f.conv1.weight</c>, <c>f.blocks.0.bn1.running_mean</c>, <c>g.attention.in_proj_weight</c>, <c>adam.3.exp_avg</c>. Every byte is held against the file's SHA-256 when it is read.
/// </summary>
public static class Checkpoint
{
    /// <summary>Writes a checkpoint, whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="modules">Modules by prefix, for example f and g.</param>
    /// <param name="adam">The optimizer whose moments are kept, or null.</param>
    /// <param name="metadata">Texts kept beside the tensors, for example the history and the settings.</param>
    /// <param name="extra">Further tensors by name, for example the best state so far.</param>
    /// <param name="keepsPrevious">Whether the one that is replaced stays beside it (<see cref="PreviousOf"/>).</param>
    /// <exception cref="IOException">The file cannot be written; what was there is as it was.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, nn.Module> modules, Adam? adam = null,
        IReadOnlyDictionary<string, string>? metadata = null, IReadOnlyDictionary<string, Tensor>? extra = null, bool keepsPrevious = false)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>(extra ?? new Dictionary<string, Tensor>());
        foreach (var (prefix, module) in modules)
            foreach (var (name, tensor) in module.state_dict()) tensors[$"{prefix}.{name}"] = tensor;
        foreach (var (name, tensor, state) in Moments(adam))
        {
            tensors[name] = tensor;
            tensors[name[..name.LastIndexOf('.')] + ".step"] = torch.tensor(state.step);
        }
        SafeTensors.Save(path, tensors, metadata, keepsPrevious ? PreviousOf(path) : null);
    }

    /// <summary>Where the checkpoint before the newest one is kept: <c>name.previous.safetensors</c>.</summary>
    /// <param name="path">The newest one.</param>
    public static string PreviousOf(string path) => Path.ChangeExtension(path, ".previous" + Path.GetExtension(path));

    /// <summary>Deletes a checkpoint and the one before it.</summary>
    /// <param name="path">The newest one.</param>
    public static void Delete(string path)
    {
        File.Delete(PreviousOf(path));
        File.Delete(path);
    }

    /// <summary>The newest checkpoint that is whole: the last one, or the one before it. A damaged one is said, and deleted.</summary>
    /// <param name="path">The newest one.</param>
    /// <param name="message">Told, in a sentence, which file is damaged and what is done; may be null.</param>
    /// <returns>The file; null where there is none, and the training begins.</returns>
    internal static string? Newest(string path, Action<string>? message)
    {
        string previous = PreviousOf(path);
        foreach (string file in new[] { path, previous }.Where(File.Exists))
        {
            if (SafeTensors.Damage(file) is not { } damage) return file;
            message?.Invoke(file == path && File.Exists(previous) ? $"{damage} The one before it, {previous}, is taken." : $"{damage} There is none before it: this training begins anew.");
            File.Delete(file);
        }
        return null;
    }

    /// <summary>Reads a checkpoint into modules of the same shape.</summary>
    /// <param name="path">The file.</param>
    /// <param name="modules">Modules by prefix; prefixes of the file that are not asked for are left alone.</param>
    /// <param name="adam">The optimizer to give its moments back to, made over the same parameters in the same order; or null.</param>
    /// <param name="extra">Names of the further tensors to hand out.</param>
    /// <returns>The texts that were kept beside the tensors, and the further tensors asked for.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or a tensor is missing or of another shape.</exception>
    public static (Dictionary<string, string> Metadata, Dictionary<string, Tensor> Extra) Load(string path,
        IReadOnlyDictionary<string, nn.Module> modules, Adam? adam = null, params string[] extra)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var (tensors, metadata) = SafeTensors.Load(path, mustHaveHash: true);
        foreach (var (prefix, module) in modules)
            foreach (var (name, target) in module.state_dict()) target.copy_(Find(path, tensors, $"{prefix}.{name}", target));
        foreach (var (name, target, state) in Moments(adam))
        {
            target.copy_(Find(path, tensors, name, target));
            state.step = Find(path, tensors, name[..name.LastIndexOf('.')] + ".step", null).item<long>();
        }
        return (metadata, extra.ToDictionary(name => name, name => Find(path, tensors, name, null).MoveToOuterDisposeScope()));
    }

    // state_dict() hands out the optimizer's live state, one entry a parameter, in the parameters' order.
    private static IEnumerable<(string Name, Tensor Tensor, Adam.State State)> Moments(Adam? adam)
    {
        if (adam is null) yield break;
        int i = 0;
        foreach (var entry in adam.state_dict().State)
        {
            var state = (Adam.State)entry;
            yield return ($"adam.{i}.exp_avg", state.exp_avg, state);
            yield return ($"adam.{i}.exp_avg_sq", state.exp_avg_sq, state);
            i++;
        }
    }

    private static Tensor Find(string path, Dictionary<string, Tensor> tensors, string name, Tensor? like)
    {
        if (!tensors.TryGetValue(name, out var tensor))
            throw new InvalidDataException($"{path} holds no tensor {name}: it was written for another model; delete it or use the settings it was trained with.");
        if (like is not null && !tensor.shape.SequenceEqual(like.shape))
            throw new InvalidDataException($"{path} holds {name} of shape ({string.Join(", ", tensor.shape)}) but ({string.Join(", ", like.shape)}) is needed: use the settings it was trained with.");
        return tensor;
    }
}
