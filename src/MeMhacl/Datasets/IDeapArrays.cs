using MeMhacl.Datasets.Mat;
using MeMhacl.Datasets.Pickles;

namespace MeMhacl.Datasets;

/// <summary>The named arrays of one of DEAP's files, whichever its form.</summary>
internal interface IDeapArrays : IDisposable
{
    /// <summary>What the file holds, for messages.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>The shape of an array; null if there is none of that name.</summary>
    IReadOnlyList<long>? Shape(string name);

    /// <summary>The values of an array that has a shape, C order.</summary>
    float[] Read(string name);
}

/// <summary>data_preprocessed_python: a pickled dict.</summary>
internal sealed class DeapPickle : IDeapArrays
{
    private readonly PickleFile file;
    private readonly Dictionary<string, object?> dict;

    public DeapPickle(string path)
    {
        file = new PickleFile(path);
        try
        {
            dict = PickleMachine.Load(file) as Dictionary<string, object?>
                ?? throw new DatasetFormatException(path, "the pickle is no dict, expected {'data', 'labels'}. Is this one of DEAP's data_preprocessed_python files?");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public IEnumerable<string> Names => dict.Keys;

    public IReadOnlyList<long>? Shape(string name) => (dict.GetValueOrDefault(name) as NumpyArray)?.Shape;

    public float[] Read(string name) => ((NumpyArray)dict[name]!).ToSingles(file, name);

    public void Dispose() => file.Dispose();
}

/// <summary>data_preprocessed_matlab: variables.</summary>
internal sealed class DeapMat(string path) : IDeapArrays
{
    private readonly MatFile file = MatFile.Open(path);

    public IEnumerable<string> Names => file.Variables.Select(variable => variable.Name);

    public IReadOnlyList<long>? Shape(string name) => file.Find(name) is { IsNumeric: true } variable ? [.. variable.Shape.Select(length => (long)length)] : null;

    public float[] Read(string name) => file.ReadSingles(name);

    public void Dispose() => file.Dispose();
}
