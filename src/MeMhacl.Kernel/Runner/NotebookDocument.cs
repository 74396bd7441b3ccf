using System.Text;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel;

/// <summary>
/// A notebook, a parameter or an output file is not as it must be. The message is one sentence for the user: the file, the value,
/// what was expected and the next step. A cell that fails is not this exception but part of <see cref="NotebookRunResult"/>.
/// </summary>
/// <param name="message">The sentence for the user.</param>
/// <param name="innerException">What the system reported, if anything.</param>
public sealed class NotebookException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>
/// A Jupyter notebook of format 4: 4.0 to 4.5, and later ones as far as their cells are of the known kinds. Reading and writing keeps
/// everything, also what is not known here, and writing what nbformat wrote gives its bytes again.
/// </summary>
public sealed class NotebookDocument
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JsonObject json;
    private readonly List<NotebookCell> cells;

    private NotebookDocument(JsonObject json, string name)
    {
        this.json = json;
        cells = [.. ((JsonArray)json["cells"]!).Select(c => new NotebookCell((JsonObject)c!))];
        Name = name;
    }

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells => cells;

    internal JsonObject Metadata => NotebookCell.Child<JsonObject>(json, "metadata");

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
    public static NotebookDocument Parse(string text, string name) => new(NotebookText.Parse(text, name), name);

    /// <summary>The notebook as nbformat writes it, with one line feed at the end.</summary>
    public string ToJson()
    {
        var text = new StringWriter();
        Write(text);
        return text.ToString();
    }

    /// <summary>Writes the notebook in one step: a reader sees the old file or the new one, never half of it.</summary>
    /// <param name="path">The .ipynb file; its folder is created if needed.</param>
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public void Write(string path) => NotebookFile.Write(path, Write);

    private void Write(TextWriter text) => NotebookText.Write(text, json, [.. cells.Select(cell => cell.Text)]);

    /// <summary>A copy that can be changed without changing this one.</summary>
    internal NotebookDocument Clone() => new((JsonObject)json.DeepClone(), Name);

    /// <summary>
    /// Brings the notebook to format 4.5, where every cell has an id of its own. Missing ids are numbered and of several equal ones the
    /// later get a number, not a random id as in Jupyter, so that they are the same each time.
    /// </summary>
    internal void Upgrade()
    {
        (json["nbformat"], json["nbformat_minor"]) = (4, Math.Max(5, (int?)json["nbformat_minor"] ?? 0));
        var seen = new HashSet<string>(StringComparer.Ordinal) { "" };
        for (var i = 0; i < cells.Count; i++)
        {
            if (!seen.Add(cells[i].Id))
                cells[i].Id = FreeId(cells[i].Id.Length == 0 ? $"cell-{i + 1}" : cells[i].Id);
        }
    }

    internal void Remove(NotebookCell cell)
    {
        ((JsonArray)json["cells"]!).Remove(cell.Json);
        cells.Remove(cell);
    }

    internal void Insert(int index, JsonObject cell)
    {
        var inserted = new NotebookCell(cell);
        inserted.Id = FreeId(inserted.Id);
        ((JsonArray)json["cells"]!).Insert(index, cell);
        cells.Insert(index, inserted);
    }

    private string FreeId(string wanted)
    {
        var id = wanted;
        for (var n = 2; cells.Any(c => c.Id == id); n++)
            id = $"{wanted}-{n}";

        return id;
    }
}

/// <summary>What a cell is.</summary>
public enum CellKind
{
    /// <summary>Code, with outputs.</summary>
    Code,

    /// <summary>Markdown text.</summary>
    Markdown,

    /// <summary>Text that nothing touches.</summary>
    Raw,
}

/// <summary>One cell of a notebook, over the JSON object of the file, so that what this class does not know is kept.</summary>
public sealed class NotebookCell
{
    private string? text;

    internal NotebookCell(JsonObject json) => Json = json;

    /// <summary>Code, Markdown or raw text.</summary>
    public CellKind Kind => NotebookText.Join(Json["cell_type"]) switch { "code" => CellKind.Code, "markdown" => CellKind.Markdown, _ => CellKind.Raw };

    /// <summary>The cell's id; empty in notebooks before format 4.5.</summary>
    public string Id
    {
        get => (string?)Json["id"] ?? "";
        internal set => Json["id"] = value;
    }

    /// <summary>The text, with \n as line end.</summary>
    public string Source
    {
        get => NotebookText.Join(Json["source"]);
        internal set => Json["source"] = value;
    }

    /// <summary>The n of "In[n]"; null before a run and for cells without code.</summary>
    public int? ExecutionCount
    {
        get => (int?)Json["execution_count"];
        internal set => Json["execution_count"] = value;
    }

    /// <summary>The tags in the cell's metadata.</summary>
    public IReadOnlyList<string> Tags => (Json["metadata"] as JsonObject)?["tags"] is JsonArray tags ? [.. tags.Select(NotebookText.Join).Where(t => t.Length > 0)] : [];

    /// <summary>The cell's outputs as nbformat stores them; empty for cells without code.</summary>
    public IReadOnlyList<JsonObject> Outputs => Json["outputs"] is JsonArray outputs ? [.. outputs.OfType<JsonObject>()] : [];

    internal JsonObject Json { get; }

    /// <summary>Whether it changes no more: its text is then made once. Setting it, to the same too, tells of a change.</summary>
    internal bool IsSettled
    {
        get;
        set => (field, text) = (value, null);
    }

    /// <summary>As it stands in the notebook's file.</summary>
    internal string Text => IsSettled ? text ??= NotebookText.WriteCell(Json) : NotebookText.WriteCell(Json);

    internal JsonObject Metadata => Child<JsonObject>(Json, "metadata");

    internal JsonArray OutputList => Child<JsonArray>(Json, "outputs");

    /// <summary>A list or object of a parent, made if it is not there.</summary>
    internal static T Child<T>(JsonObject parent, string key)
        where T : JsonNode
    {
        if (parent[key] is not T)
            parent[key] = typeof(T) == typeof(JsonArray) ? new JsonArray() : new JsonObject();

        return (T)parent[key]!;
    }
}

/// <summary>The tags of cells that mean something here; the names are papermill's, nbclient's and Jupyter Book's; "volatile" is our own.</summary>
internal static class CellTags
{
    public const string Parameters = "parameters"; // declares the notebook's parameters
    public const string InjectedParameters = "injected-parameters"; // written by a run; assigns the given parameters
    public const string RaisesException = "raises-exception"; // may fail: its error is an output, and the run goes on
    public const string SkipExecution = "skip-execution"; // not run; keeps the outputs it has
    public const string Volatile = "volatile"; // another run gives other outputs, which are therefore not compared
    public const string HideInput = "hide-input"; // pages show the cell's code folded
}
