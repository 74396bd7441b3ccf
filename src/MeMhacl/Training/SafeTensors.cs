using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// The safetensors file format: an 8-byte little-endian header length, a JSON header, the tensors' bytes. Python opens it
/// with <c>safetensors.torch.load_file(path)</c>. Among the texts that <see cref="Save"/> writes stands <c>file_sha256</c>, the SHA-256 (hex) of the whole file with zeros in its place:
/// one flipped bit anywhere is found. Files of others, without it, are read as they are.
/// </summary>
public static class SafeTensors
{
    private const string Metadata = "__metadata__", Hash = "file_sha256";
    private const int LongestHeader = 100_000_000;                             // the format's own bound

    private static readonly string NoHash = new('0', 2 * SHA256.HashSizeInBytes);

    private static readonly Dictionary<ScalarType, string> Names = new()
    {
        [ScalarType.Float32] = "F32",
        [ScalarType.Float64] = "F64",
        [ScalarType.Int64] = "I64",
        [ScalarType.Int32] = "I32",
        [ScalarType.Byte] = "U8",
        [ScalarType.Bool] = "BOOL",
    };

    /// <summary>Writes tensors and a text dictionary, whole or not at all: an interrupted write leaves the old file as it was.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tensors">Names and tensors on any device; float32, float64, int64, int32, uint8 or bool.</param>
    /// <param name="metadata">Texts for the header's <c>__metadata__</c>; file_sha256 is taken.</param>
    /// <param name="previous">Where a file that is replaced goes; null where it is not kept.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null, string? previous = null)
    {
        var texts = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>()) { [Hash] = NoHash };
        var header = new JsonObject { [Metadata] = new JsonObject(texts.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value))) };
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
        byte[] start = new byte[(8 + json.Length + 7) / 8 * 8];                // the tensors start at a multiple of 8
        BinaryPrimitives.WriteInt64LittleEndian(start, start.Length - 8);
        json.CopyTo(start, 8);
        start.AsSpan(8 + json.Length).Fill((byte)' ');

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        WholeFile.Write(path, file =>
        {
            Write(start);
            foreach (var (_, tensor) in ordered)
            {
                using var scope = NewDisposeScope();
                Write(tensor.detach().cpu().contiguous().bytes);
            }
            file.Position = PlaceOfHash(start);
            file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset())));

            void Write(ReadOnlySpan<byte> bytes)
            {
                hash.AppendData(bytes);
                file.Write(bytes);
            }
        }, start.Length + offset, previous);
    }

    /// <summary>Reads all tensors (on the CPU) and the metadata.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Names and tensors, which the caller disposes, and the texts of <c>__metadata__</c>.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or no safetensors file; the sentence names what was found.</exception>
    public static (Dictionary<string, Tensor> Tensors, Dictionary<string, string> Metadata) Load(string path) => Load(path, mustHaveHash: false);

    internal static (Dictionary<string, Tensor> Tensors, Dictionary<string, string> Metadata) Load(string path, bool mustHaveHash)
    {
        using var file = File.OpenRead(path);
        Verify(file, path, mustHaveHash);
        file.Position = 0;
        var (header, metadata, start) = ReadHeader(file, path);
        var tensors = new Dictionary<string, Tensor>();
        try
        {
            long taken = 0;
            foreach (var (name, entry) in header.Where(entry => entry.Key != Metadata))
            {
                var tensor = tensors[name] = ReadTensor(file, path, name, entry!, start);
                // Many that claim the same bytes would take any amount of memory.
                if ((taken += tensor.numel() * tensor.element_size()) > file.Length - start) throw Damaged(path, "its tensors overlap");
            }
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

    /// <summary>What is wrong with a file that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A sentence that names it; null where every byte is as it was written.</returns>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    internal static string? Damage(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            Verify(file, path, mustHaveHash: true);
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    // Of the whole file, its header and length among it.
    private static void Verify(FileStream file, string path, bool mustHaveHash)
    {
        byte[] start = ReadStart(file, path);
        int place = PlaceOfHash(start);
        if (place < 0 && !mustHaveHash) return;
        if (place < 0 || place + NoHash.Length > start.Length) throw Damaged(path, "it has no SHA-256");
        string expected = Encoding.Latin1.GetString(start, place, NoHash.Length);
        Encoding.ASCII.GetBytes(NoHash, start.AsSpan(place));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(start);
        byte[] part = new byte[1 << 18];
        for (int count; (count = file.Read(part)) > 0;) hash.AppendData(part, 0, count);
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != expected) throw Damaged(path, "its content does not have the SHA-256 that it was written with");
    }

    // Within a text quotes are escaped, so that these stand once.
    private static int PlaceOfHash(ReadOnlySpan<byte> start) => start.IndexOf("\"file_sha256\":\""u8) is >= 0 and var at ? at + "\"file_sha256\":\""u8.Length : -1;

    private static bool IsDamage(Exception e) => e is InvalidOperationException or FormatException or NullReferenceException or ArgumentException or EndOfStreamException;

    // The header's length and the header.
    private static byte[] ReadStart(FileStream file, string path)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (file.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8) throw Damaged(path, $"it holds {file.Length} bytes");
        long length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (length < 2 || length > LongestHeader || length > file.Length - 8) throw Damaged(path, $"its header claims {length} bytes");
        byte[] start = new byte[8 + length];
        prefix.CopyTo(start);
        file.ReadExactly(start.AsSpan(8));
        return start;
    }

    private static (JsonObject Header, Dictionary<string, string> Metadata, long Start) ReadHeader(FileStream file, string path)
    {
        byte[] start = ReadStart(file, path);
        try
        {
            var header = JsonNode.Parse(start.AsSpan(8)) as JsonObject ?? throw Damaged(path, "its header is no JSON object");
            return (header, header[Metadata]?.AsObject().ToDictionary(p => p.Key, p => p.Value!.GetValue<string>()) ?? [], start.Length);
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
        new($"{path} is damaged or no safetensors file ({found}).", inner);
}
