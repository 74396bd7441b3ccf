using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>TorchSharp's file format of a state dictionary: the number of entries as 7-bit groups (LEB128); for each its name
/// (length, UTF-8) and its tensor (TensorFile.cs).</summary>
internal static class StateFormat
{
    internal static void Encode(BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    internal static long Decode(BinaryReader reader) => reader.Read7BitEncodedInt64();

    internal static void Write(BinaryWriter writer, IReadOnlyCollection<KeyValuePair<string, Tensor>> entries)
    {
        Encode(writer, entries.Count);
        foreach (var (name, tensor) in entries)
        {
            writer.Write(name);
            tensor.Save(writer);
        }
    }

    /// <summary>Reads a tensor into target, or past it for null.</summary>
    internal static void ReadInto(BinaryReader reader, string name, Tensor? target)
    {
        if (target is null)
        {
            TensorExtensionMethods.Load(reader, skip: true)?.Dispose();
            return;
        }
        try
        {
            target.Load(reader);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"'{name}': {e.Message}", e);
        }
    }

    internal static void RequireShape(string name, Tensor target, long[] shape)
    {
        if (!target.shape.AsSpan().SequenceEqual(shape))
            throw new ArgumentException($"'{name}' is [{string.Join(", ", shape)}] in the state, but [{string.Join(", ", target.shape)}] in the module: the two were not made with the same settings.");
    }
}
