using MeMhacl.Data.Mat;
using MeMhacl.Data.Pickles;

namespace MeMhacl.Data;

/// <summary>The named arrays of one of DEAP's files: a pickled dict (data_preprocessed_python) or MATLAB's variables (data_preprocessed_matlab).</summary>
internal sealed class DeapArrays : IDisposable
{
    private readonly MatFile? mat;
    private readonly DataFile? file;
    private readonly Dictionary<string, object?> dict = [];

    public DeapArrays(string path)
    {
        if (Path.GetExtension(path).Equals(".mat", StringComparison.OrdinalIgnoreCase))
        {
            mat = MatFile.Open(path);
            return;
        }
        file = new DataFile(path);
        try
        {
            var head = file.Head(FileKind.HeadLength);
            if (head is not [0x80, ..] && FileKind.Of(head) is { } kind)
                throw file.Wrong($"this is {kind}.");
            dict = PickleReader.Read(file) as Dictionary<string, object?>
                ?? throw file.Wrong("the pickle is no dict, expected {'data', 'labels'}. Is this one of DEAP's data_preprocessed_python files?");
        }
        catch (Exception error)
        {
            using (file)
                if (error is DatasetFormatException && file.Head(1) is [0x80 or (byte)'('] && FileKind.IsTextMode(file))
                    throw file.Wrong(FileKind.TextMode, error);
            throw;
        }
    }

    /// <summary>What the file holds, for messages.</summary>
    public IEnumerable<string> Names => mat?.Variables.Select(variable => variable.Name) ?? dict.Keys;

    /// <summary>The shape of an array; null if there is none of that name.</summary>
    public IReadOnlyList<int>? Shape(string name) => mat is null ? (dict.GetValueOrDefault(name) as PickleArray)?.Shape
        : mat.Find(name) is { IsNumeric: true } variable ? variable.Shape : null;

    /// <summary>What stands under a name that is there, for messages.</summary>
    public string Describe(string name) => mat?.Find(name)!.Kind ?? PickleReader.Describe(dict[name]);

    /// <summary>The values of an array that has a shape, C order.</summary>
    public float[] Read(string name) => mat?.ReadSingles(name) ?? ((PickleArray)dict[name]!).ToSingles(file!, name);

    public void Dispose()
    {
        mat?.Dispose();
        file?.Dispose();
    }
}
