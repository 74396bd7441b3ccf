using System.Security.Cryptography;
using System.Text;
using TorchSharp;

namespace MeMhacl.Study;

/// <summary>SHA-256 of a model: names, types, shapes and bytes of its weights and running statistics, in order of their names. Equal digests mean equal models, bit for bit.</summary>
public static class ModelHash
{
    /// <summary>Of modules, by prefix as in a checkpoint.</summary>
    /// <param name="modules">Such as f and g.</param>
    public static string Of(params IEnumerable<(string Prefix, torch.nn.Module Module)> modules) =>
        Of(modules.SelectMany(one => one.Module.state_dict().Select(pair => KeyValuePair.Create($"{one.Prefix}.{pair.Key}", pair.Value))));

    /// <summary>Of all that a file of <see cref="PretrainedModel"/> holds: that of its f and g.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static string OfFile(string path)
    {
        using var scope = torch.NewDisposeScope();
        return Of(SafeTensors.Load(path).Tensors);
    }

    private static string Of(IEnumerable<KeyValuePair<string, torch.Tensor>> state)
    {
        using var scope = torch.NewDisposeScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, tensor) in state.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {tensor.dtype} ({string.Join(", ", tensor.shape)})\n"));
            hash.AppendData(tensor.detach().cpu().contiguous().bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
