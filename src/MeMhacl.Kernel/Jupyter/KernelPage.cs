namespace MeMhacl.Kernel.Jupyter;

/// <summary>
/// What stands beside the kernel's entry for the classic notebook's page: a script that draws Plotly figures, and plotly.js itself.
/// A script of another kernel in the same place is kept and comes back.
/// </summary>
internal sealed class KernelPage(string folder)
{
    private const string Ours = "// MeMhacl:"; // how our script begins

    private readonly string _script = Path.Combine(folder, "kernel.js");
    private readonly string _kept = Path.Combine(folder, "kernel.js.replaced");
    private readonly string _plotly = Path.Combine(folder, "memhacl-plotly.min.js");

    /// <summary>Puts the files there.</summary>
    /// <param name="plotlyScript">The file plotly.min.js; null: figures stay static pictures, and no script is needed.</param>
    public void Write(string? plotlyScript)
    {
        if (plotlyScript is null)
        {
            return;
        }

        if (File.Exists(_script) && !IsOurs())
        {
            File.Move(_script, _kept, overwrite: true);
        }

        File.Copy(plotlyScript, _plotly, overwrite: true);
        using var resource = typeof(KernelPage).Assembly.GetManifestResourceStream("kernel.js")!;
        using var file = File.Create(_script);
        resource.CopyTo(file);
    }

    /// <summary>Takes them away.</summary>
    public void Remove()
    {
        if (!File.Exists(_script) || !IsOurs())
        {
            return;
        }

        File.Delete(_script);
        File.Delete(_plotly);
        if (File.Exists(_kept))
        {
            File.Move(_kept, _script);
        }
    }

    private bool IsOurs() => File.ReadLines(_script).FirstOrDefault()?.StartsWith(Ours, StringComparison.Ordinal) == true;
}
