using Microsoft.Playwright;

namespace MeMhacl.Browser.Tests;

/// <summary>One notebook server and one browser for all tests; both are gone afterwards.</summary>
public sealed class Browser : IAsyncLifetime
{
    // The browser is the system's; it talks to nobody but the notebook server.
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    private StudyCopy? study;
    private JupyterServer? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Pictures and the server's log, kept after the tests.</summary>
    public static string Artefacts { get; } = Path.Combine(AppContext.BaseDirectory, "screenshots");

    /// <summary>Keeps what a page's scripts say.</summary>
    public static void Log(string line)
    {
        lock (Artefacts) File.AppendAllText(Path.Combine(Artefacts, "console.log"), line + "\n");
    }

    public async Task InitializeAsync()
    {
        // Where the facts are skipped there is nothing to start.
        if (new BrowserFactAttribute().Skip is not null) return;
        if (Directory.Exists(Artefacts)) Directory.Delete(Artefacts, recursive: true);
        Directory.CreateDirectory(Artefacts);
        study = new StudyCopy();
        server = await JupyterServer.StartAsync(study, Path.Combine(Artefacts, "jupyter.log"));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Chromium, Headless = true, Args = Switches });
    }

    /// <summary>Opens a notebook of the study's copy in a page of its own and waits for its kernel.</summary>
    public async Task<NotebookPage> OpenAsync(string notebook)
    {
        var page = await browser!.NewPageAsync(new() { ViewportSize = new() { Width = 1240, Height = 900 } });
        page.SetDefaultTimeout(30_000);
        var opened = new NotebookPage(page);
        await page.GotoAsync(server!.Notebook(notebook));
        await opened.KernelIsIdle(TimeSpan.FromSeconds(60));
        return opened;
    }

    /// <summary>Opens a page of the disk in a window of a width and a colour scheme.</summary>
    public async Task<IPage> OpenFileAsync(string path, int width, ColorScheme scheme)
    {
        var page = await browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        return page;
    }

    /// <summary>Writes a notebook with these code cells into the study's copy and opens it.</summary>
    public Task<NotebookPage> OpenNewAsync(string notebook, params string[] cells)
    {
        study!.Write(notebook, cells);
        return OpenAsync(notebook);
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
        if (server is not null) await server.DisposeAsync();
        study?.Dispose();
    }
}

/// <summary>The tests share the browser and take turns: a second training beside the first would only make both slow.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}
