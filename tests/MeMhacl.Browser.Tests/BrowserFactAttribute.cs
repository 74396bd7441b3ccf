namespace MeMhacl.Browser.Tests;

/// <summary>A fact that needs a browser and a notebook server; on Debian ./study test installs both.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public const string Chromium = "/usr/bin/chromium", Jupyter = "/usr/bin/jupyter-notebook";

    public BrowserFactAttribute()
    {
        string[] missing = [.. new[] { Chromium, Jupyter }.Where(program => !File.Exists(program))];
        if (missing.Length > 0) Skip = $"needs {string.Join(" and ", missing)} (Debian: apt-get install chromium jupyter-notebook)";
    }
}
