using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>
/// A Jupyter notebook of format 4: 4.0 to 4.5, and later ones as far as their cells are of the known kinds. Reading and writing keeps
/// everything, also what is not known here, and writing what nbformat wrote gives its bytes again.
/// </summary>
public sealed class NotebookDocument
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JsonObject _json;
    private readonly List<NotebookCell> _cells;

    private NotebookDocument(JsonObject json, string name)
    {
        _json = json;
        _cells = [.. ((JsonArray)json["cells"]!).Select(c => new NotebookCell((JsonObject)c!))];
        Name = name;
    }

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells => _cells;

    internal JsonObject Metadata
    {
        get
        {
            if (_json["metadata"] is JsonObject metadata)
            {
                return metadata;
            }

            var created = new JsonObject();
            _json["metadata"] = created;
            return created;
        }
    }

    /// <summary>Reads a notebook file.</summary>
    /// <param name="path">The .ipynb file.</param>
    /// <exception cref="NotebookException">There is no such file, or it is no notebook of format 4.</exception>
    public static NotebookDocument Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path, StrictUtf8), Path.GetFileName(path));
        }
        catch (DecoderFallbackException exception)
        {
            throw new NotebookException($"{path} is not UTF-8 text, but a notebook is: restore it or save it again from its editor.", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotebookException($"The notebook {path} does not exist: check the path.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"The notebook {path} cannot be read ({exception.Message.TrimEnd('.')}): check that it is a file and its permissions.", exception);
        }
    }

    /// <summary>Reads a notebook from its JSON text.</summary>
    /// <param name="text">The content of an .ipynb file.</param>
    /// <param name="name">What messages call it, usually the file name.</param>
    /// <exception cref="NotebookException">The text is no notebook of format 4.</exception>
    public static NotebookDocument Parse(string text, string name) => new(NotebookCheck.Parse(text, name), name);

    /// <summary>The notebook as nbformat writes it, with one line feed at the end.</summary>
    public string ToJson()
    {
        var copy = (JsonObject)_json.DeepClone();
        NotebookText.Split(copy);
        return JsonText.Write(copy) + "\n";
    }

    /// <summary>Writes the notebook in one step: a reader sees the old file or the new one, never half of it.</summary>
    /// <param name="path">The .ipynb file; its folder is created if needed.</param>
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.Write(path, ToJson());

    /// <summary>A copy that can be changed without changing this one.</summary>
    internal NotebookDocument Clone() => new((JsonObject)_json.DeepClone(), Name);

    /// <summary>
    /// Brings the notebook to format 4.5, where every cell has an id of its own. Missing ids are numbered and of several equal ones the
    /// later get a number, not a random id as in Jupyter, so that they are the same each time.
    /// </summary>
    internal void Upgrade()
    {
        _json["nbformat"] = 4;
        _json["nbformat_minor"] = Math.Max(5, (int?)_json["nbformat_minor"] ?? 0);
        var used = _cells.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { "" };
        for (var i = 0; i < _cells.Count; i++)
        {
            if (!seen.Add(_cells[i].Id))
            {
                _cells[i].Id = FreeId(_cells[i].Id.Length == 0 ? $"cell-{i + 1}" : _cells[i].Id, used);
            }
        }
    }

    internal void Remove(NotebookCell cell)
    {
        ((JsonArray)_json["cells"]!).Remove(cell.Json);
        _cells.Remove(cell);
    }

    internal NotebookCell Insert(int index, JsonObject cell)
    {
        var used = _cells.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var inserted = new NotebookCell(cell);
        inserted.Id = FreeId(inserted.Id, used);
        ((JsonArray)_json["cells"]!).Insert(index, cell);
        _cells.Insert(index, inserted);
        return inserted;
    }

    private static string FreeId(string wanted, HashSet<string> used)
    {
        var id = wanted;
        for (var n = 2; !used.Add(id); n++)
        {
            id = $"{wanted}-{n}";
        }

        return id;
    }
}
