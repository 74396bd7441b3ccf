using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// The safetensors file format: an 8-byte little-endian header length, a JSON header, the tensors' bytes. Python opens it
/// with <c>safetensors.torch.load_file(path)</c>.
/// </summary>
public static class SafeTensors
{
    private const string Metadata = "__metadata__";
    private const int LongestHeader = 100_000_000;                             // the format's own bound

    private static readonly Dictionary<ScalarType, string> Names = new()
    {
        [ScalarType.Float32] = "F32",
        [ScalarType.Float64] = "F64",
        [ScalarType.Int64] = "I64",
        [ScalarType.Int32] = "I32",
        [ScalarType.Byte] = "U8",
        [ScalarType.Bool] = "BOOL",
    };

    /// <summary>Writes tensors and a text dictionary, atomically: an interrupted write leaves the old file as it was.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tensors">Names and tensors on any device; float32, float64, int64, int32, uint8 or bool.</param>
    /// <param name="metadata">Texts for the header's <c>__metadata__</c>.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var header = new JsonObject();
        if (metadata is { Count: > 0 })
            header[Metadata] = new JsonObject(metadata.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
        var ordered = tensors.OrderBy(t => t.Key, StringComparer.Ordinal).ToArray();
        long offset = 0;
        foreach (var (name, tensor) in ordered)
        {
            if (!Names.TryGetValue(tensor.dtype, out string? dtype))
                throw new ArgumentException($"Tensor {name} has type {tensor.dtype}, which is not written: expected one of {string.Join(", ", Names.Keys)}.", nameof(tensors));
            long bytes = tensor.numel() * tensor.element_size();
            header[name] = new JsonObject
            {
                ["dtype"] = dtype,
                ["shape"] = new JsonArray([.. tensor.shape.Select(s => (JsonNode?)s)]),
                ["data_offsets"] = new JsonArray(offset, offset + bytes),
            };
            offset += bytes;
        }
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(header);
        int padding = (8 - json.Length % 8) % 8;                               // the tensors start at a multiple of 8

        string temporary = path + ".tmp";
        using (var file = File.Create(temporary))
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, json.Length + padding);
            file.Write(length);
            file.Write(json);
            file.Write("       "u8[..padding]);
            foreach (var (_, tensor) in ordered)
            {
                using var scope = NewDisposeScope();
                file.Write(tensor.detach().cpu().contiguous().bytes);
            }
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads all tensors (on the CPU) and the metadata.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Names and tensors, which the caller disposes, and the texts of <c>__metadata__</c>.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or no safetensors file; the sentence names what was found.</exception>
    public static (Dictionary<string, Tensor> Tensors, Dictionary<string, string> Metadata) Load(string path)
    {
        using var file = File.OpenRead(path);
        var (header, metadata, start) = ReadHeader(file, path);
        var tensors = new Dictionary<string, Tensor>();
        try
        {
            foreach (var (name, entry) in header)
                if (name != Metadata) tensors[name] = ReadTensor(file, path, name, entry!, start);
        }
        catch (Exception e)
        {
            foreach (var tensor in tensors.Values) tensor.Dispose();
            if (IsDamage(e)) throw Damaged(path, e.Message, e);
            throw;
        }
        return (tensors, metadata);
    }

    /// <summary>Reads the metadata alone.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The texts of <c>__metadata__</c>.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or no safetensors file; the sentence names what was found.</exception>
    public static Dictionary<string, string> ReadMetadata(string path)
    {
        using var file = File.OpenRead(path);
        return ReadHeader(file, path).Metadata;
    }

    private static bool IsDamage(Exception e) => e is InvalidOperationException or FormatException or NullReferenceException or ArgumentException or EndOfStreamException;

    private static (JsonObject Header, Dictionary<string, string> Metadata, long Start) ReadHeader(FileStream file, string path)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (file.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8) throw Damaged(path, $"it holds {file.Length} bytes");
        long length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (length < 2 || length > LongestHeader || length > file.Length - 8) throw Damaged(path, $"its header claims {length} bytes");
        byte[] json = new byte[length];
        file.ReadExactly(json);
        try
        {
            var header = JsonNode.Parse(json) as JsonObject ?? throw Damaged(path, "its header is no JSON object");
            return (header, header[Metadata]?.AsObject().ToDictionary(p => p.Key, p => p.Value!.GetValue<string>()) ?? [], 8 + length);
        }
        catch (Exception e) when (e is JsonException || IsDamage(e))
        {
            throw Damaged(path, e is JsonException ? "its header is no JSON" : e.Message, e);
        }
    }

    private static Tensor ReadTensor(FileStream file, string path, string name, JsonNode entry, long start)
    {
        string dtype = entry["dtype"]!.GetValue<string>();
        long[] shape = [.. entry["shape"]!.AsArray().Select(s => s!.GetValue<long>())];
        long[] range = [.. entry["data_offsets"]!.AsArray().Select(s => s!.GetValue<long>())];
        var type = Names.FirstOrDefault(n => n.Value == dtype);
        if (type.Value is null) throw Damaged(path, $"tensor {name} has type {dtype}");
        int size = dtype switch { "F64" or "I64" => 8, "F32" or "I32" => 4, _ => 1 };
        // Held against the file's length before anything is allocated.
        long bytes = size;
        foreach (long s in shape)
        {
            if (s < 0 || (s > 0 && bytes > file.Length / s)) throw Damaged(path, $"tensor {name} claims the shape ({string.Join(", ", shape)})");
            bytes *= s;
        }
        if (range.Length != 2 || range[0] < 0 || range[1] - range[0] != bytes || start + range[1] > file.Length)
            throw Damaged(path, $"tensor {name} of {bytes} bytes claims the range {string.Join(" to ", range)}");
        var tensor = empty(shape, dtype: type.Key);
        file.Position = start + range[0];
        if (bytes > 0) file.ReadExactly(tensor.bytes);
        return tensor;
    }

    private static InvalidDataException Damaged(string path, string found, Exception? inner = null) =>
        new($"{path} is damaged or no safetensors file ({found}): delete it and run again, and it will be computed anew.", inner);
}
