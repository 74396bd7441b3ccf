using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MeMhacl.Notebook.Runs;

/// <summary>The folder of run records: a run that is there under its key is not made again.</summary>
/// <param name="folder">results/runs; made when first written to.</param>
public sealed class RunStore(string folder)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The key of a run: a digest of everything that its numbers depend on.</summary>
    /// <param name="settings">Any object that is written as JSON.</param>
    public static string Key(object settings) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(settings, Json)))[..16];

    /// <summary>Finds a run.</summary>
    /// <param name="name">What it is, for people; part of the file's name.</param>
    /// <param name="key">Its key.</param>
    /// <returns>The record; null where there is none, or where it is damaged: then it is made again.</returns>
    public T? Find<T>(string name, string key) where T : RunRecord
    {
        try
        {
            var record = JsonSerializer.Deserialize<T>(File.ReadAllBytes(PathOf(name, key)), Json);
            return record?.Key == key ? record : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a run, atomically.</summary>
    /// <param name="name">What it is, for people; part of the file's name.</param>
    /// <param name="record">The record.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Keep<T>(string name, T record) where T : RunRecord
    {
        Directory.CreateDirectory(folder);
        string path = PathOf(name, record.Key), temporary = path + ".tmp";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(record, Json));
        File.Move(temporary, path, overwrite: true);
    }

    private string PathOf(string name, string key) => Path.Combine(folder, $"{name}.{key}.json");
}
