using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MeMhacl.Study;

/// <summary>The folder of run records: a run that is there under its key is not made again. Safe to use from several threads.</summary>
/// <param name="folder">results/runs; made when first written to.</param>
/// <param name="message">Told, in a sentence, which file is not used and why; may be null.</param>
public sealed class RunStore(string folder, Action<string>? message = null)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,   // a spread over one subject is NaN
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new OneLine<int>(), new OneLine<long>(), new OneLine<float>(), new OneLine<double>(), new OneLine<string>() },
    };

    private static readonly JsonSerializerOptions Strict = new(Json) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private readonly ConcurrentDictionary<string, bool> said = new();
    private readonly ConcurrentDictionary<string, (long Length, DateTime Written)> whole = new();

    /// <summary>The key of a run: a digest of everything that its numbers depend on.</summary>
    /// <param name="settings">Any object that is written as JSON.</param>
    public static string Key(object settings) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(settings, Json)))[..16];

    /// <summary>Finds a run.</summary>
    /// <param name="name">What it is, for people; part of the file's name.</param>
    /// <param name="key">Its key.</param>
    /// <returns>The record; null where there is none, or where it is half-written or of another form: then it is made again.</returns>
    public T? Find<T>(string name, string key) where T : RunRecord
    {
        string path = PathOf(name, key);
        try
        {
            var record = JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Strict);
            if (record is not { Schema: RunRecord.CurrentSchema } || record.Key != key) Say(path, $"it is of another form, {record?.Schema}, or of another run");
            else if (!record.IsWhole) Say(path, "its numbers do not belong together: it is damaged");
            else return record;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Not made yet.
        }
        catch (JsonException)
        {
            Say(path, "it is half-written or damaged");
        }
        return null;
    }

    /// <summary>Keeps a run, atomically.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Keep(RunRecord record) => WholeFile.Write(PathOf(record.Name, record.Key), JsonSerializer.Serialize(record, record.GetType(), Json));

    // Whether a model's file is there with every byte as it was written. One that is not is said; its training is made again.
    internal bool IsWhole(string model)
    {
        var file = new FileInfo(model);
        if (!file.Exists) return false;
        if (whole.TryGetValue(model, out var known) && known == (file.Length, file.LastWriteTimeUtc)) return true;
        if (SafeTensors.Damage(model) is { } damage)
        {
            Say($"{damage} Its pre-training is made again.");
            return false;
        }
        whole[model] = (file.Length, file.LastWriteTimeUtc);
        return true;
    }

    // Once, however often it is looked for.
    internal void Say(string sentence)
    {
        if (said.TryAdd(sentence, true)) message?.Invoke(sentence);
    }

    private void Say(string path, string why)
    {
        if (said.TryAdd(path, true)) message?.Invoke($"{path} is not used: {why}. The run is made again.");
    }

    private string PathOf(string name, string key) => Path.Combine(folder, $"{name}.{key}.json");

    // A list of numbers or names on one line, whatever stands around it: a record of thousands of samples stays readable.
    private sealed class OneLine<T> : JsonConverter<IReadOnlyList<T>>
    {
        private static readonly JsonSerializerOptions Compact = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

        public override IReadOnlyList<T>? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => JsonSerializer.Deserialize<T[]>(ref reader, Compact);

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) => writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value, Compact), skipInputValidation: true);
    }
}
