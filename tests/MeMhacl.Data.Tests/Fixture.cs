using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace MeMhacl.Data.Tests;

/// <summary>Files beside the tests, written by the scripts that stand with them.</summary>
internal static class Fixture
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "fixtures", name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));

    /// <summary>A float64 array in C order, as numpy.save writes it.</summary>
    public static (double[] Values, int[] Shape) Npy(string name)
    {
        var bytes = Bytes(name);
        var header = Encoding.ASCII.GetString(bytes, 10, bytes[8] + (256 * bytes[9]));
        Assert.Contains("'<f8', 'fortran_order': False", header);
        var shape = Regex.Match(header, @"\(([^)]*)\)").Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (MemoryMarshal.Cast<byte, double>(bytes.AsSpan(10 + header.Length)).ToArray(), [.. shape.Select(int.Parse)]);
    }
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("memhacl-").FullName;

    public string File(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>Tests that each have a folder of their own.</summary>
public abstract class TestsInFolder : IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
