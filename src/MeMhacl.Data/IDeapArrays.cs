namespace MeMhacl.Data;

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
