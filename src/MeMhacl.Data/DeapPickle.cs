using MeMhacl.Data.Pickles;

namespace MeMhacl.Data;

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
