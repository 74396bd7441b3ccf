using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MeMhacl.Study;

/// <summary>The folder of run records: a run that is there under its key is not made again, and tables and figures are made of what is there. Safe to use from several threads.</summary>
/// <param name="folder">results/runs; made when first written to.</param>
/// <param name="message">Told, in a sentence, which file is not used and why; may be null.</param>
public sealed class RunStore(string folder, Action<string>? message = null)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,   // a spread over one subject is NaN
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The key of a run: a digest of everything that its numbers depend on.</summary>
    /// <param name="settings">Any object that is written as JSON.</param>
    public static string Key(object settings) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(settings, Json)))[..16];

    /// <summary>Finds a run.</summary>
    /// <param name="name">What it is, for people; part of the file's name.</param>
    /// <param name="key">Its key.</param>
    /// <returns>The record; null where there is none, or where it is half-written or of another form: then it is made again.</returns>
    public T? Find<T>(string name, string key) where T : RunRecord => Read<T>(PathOf(name, key)) is { } record && record.Key == key ? record : null;

    /// <summary>All records of one kind, by file name.</summary>
    public IReadOnlyList<T> All<T>() where T : RunRecord => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read<T>).OfType<T>()];

    /// <summary>Keeps a run, atomically.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Keep<T>(T record) where T : RunRecord
    {
        Directory.CreateDirectory(folder);
        string path = PathOf(record.Name, record.Key), temporary = path + ".tmp";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(record, Json));
        File.Move(temporary, path, overwrite: true);
    }

    private T? Read<T>(string path) where T : RunRecord
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var (kind, schema) = (Text("kind"), document.RootElement.TryGetProperty("schema", out var number) ? number.GetInt32() : 0);
            if (kind is not null && kind != KindOf(typeof(T))) return null;
            if (schema == RunRecord.CurrentSchema && kind is not null) return document.Deserialize<T>(Json);
            message?.Invoke($"{path} is not used: its form is {schema} and {RunRecord.CurrentSchema} is expected. What the study needs of it is made again.");
            return null;

            string? Text(string name) => document.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            message?.Invoke($"{path} is not used: it is half-written or damaged. The run is made again.");
            return null;
        }
    }

    private static string KindOf(Type record) => record == typeof(PretrainRecord) ? "pre-training" : record == typeof(AttentionRecord) ? "attention"
        : record == typeof(ImportanceRecord) ? "channel-importance" : "fine-tuning";

    private string PathOf(string name, string key) => Path.Combine(folder, $"{name}.{key}.json");
}
