using MeMhacl.Data.Mat;

namespace MeMhacl.Data;

/// <summary>data_preprocessed_matlab: variables.</summary>
internal sealed class DeapMat(string path) : IDeapArrays
{
    private readonly MatFile file = MatFile.Open(path);

    public IEnumerable<string> Names => file.Variables.Select(variable => variable.Name);

    public IReadOnlyList<long>? Shape(string name) => file.Find(name) is { IsNumeric: true } variable ? [.. variable.Shape.Select(length => (long)length)] : null;

    public float[] Read(string name) => file.ReadSingles(name);

    public void Dispose() => file.Dispose();
}
