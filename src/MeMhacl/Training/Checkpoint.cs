using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// Weights, running statistics and, to go on training, Adam's moments, as safetensors with PyTorch-style names:
/// <c>f.conv1.weight</c>, <c>f.blocks.0.bn1.running_mean</c>, <c>g.attention.in_proj_weight</c>, <c>adam.3.exp_avg</c>.
/// </summary>
public static class Checkpoint
{
    /// <summary>Writes a checkpoint atomically.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="modules">Modules by prefix, for example f and g.</param>
    /// <param name="adam">The optimizer whose moments are kept, or null.</param>
    /// <param name="metadata">Texts kept beside the tensors, for example the history and the settings.</param>
    /// <param name="extra">Further tensors by name, for example the state of the random generator.</param>
    public static void Save(string path, IReadOnlyDictionary<string, nn.Module> modules, Adam? adam = null,
        IReadOnlyDictionary<string, string>? metadata = null, IReadOnlyDictionary<string, Tensor>? extra = null)
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
        SafeTensors.Save(path, tensors, metadata);
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
        var (tensors, metadata) = SafeTensors.Load(path);
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
