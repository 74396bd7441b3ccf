namespace MeMhacl.Browser.Tests;

/// <summary>A fact that needs a browser and a notebook server of the system; ./study test installs both.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public const string Chromium = "/usr/bin/chromium", Jupyter = "/usr/bin/jupyter-notebook";

    public BrowserFactAttribute()
    {
        string[] missing = [.. new[] { Chromium, Jupyter }.Where(program => !File.Exists(program))];
        if (missing.Length > 0) Skip = $"{string.Join(" and ", missing)} missing: install it with  sudo apt-get install chromium jupyter-notebook";
    }
}
