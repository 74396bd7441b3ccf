using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MeMhacl.Browser.Tests;

/// <summary>A notebook in the browser, used as a person uses it: by mouse, keys and menus.</summary>
public sealed class NotebookPage : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly IPage page;
    private readonly ConcurrentQueue<string> foreign = new();

    public NotebookPage(IPage page)
    {
        this.page = page;
        page.Console += (_, message) => Browser.Log($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Browser.Log($"uncaught: {error}");
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss", IsLoopback: false }) foreign.Enqueue(request.Url);
        };
    }

    public IPage Page => page;

    /// <summary>What the page wanted from elsewhere than the notebook server.</summary>
    public IReadOnlyCollection<string> ForeignRequests => foreign;

    public ILocator Cells => page.Locator("#notebook-container > .cell");

    /// <summary>The code cells whose source contains a text; there must be one.</summary>
    public ILocator Cell(string source) => page.Locator("#notebook-container > .code_cell", new() { Has = page.Locator(".CodeMirror-code", new() { HasText = source }) });

    public ILocator Output(ILocator cell) => cell.Locator(".output_wrapper .output");

    /// <summary>What the cell has put out, as text.</summary>
    public async Task<string> OutputText(ILocator cell) => await Output(cell).InnerTextAsync();

    /// <summary>Selects a cell by a click beside it, and runs it by Shift-Enter; does not wait.</summary>
    public async Task Start(ILocator cell)
    {
        await cell.Locator(".input_prompt").First.ClickAsync();
        await page.Keyboard.PressAsync("Shift+Enter");
    }

    /// <summary>Runs a cell and waits for its end.</summary>
    public async Task<string> Run(ILocator cell, double seconds = 60)
    {
        await Start(cell);
        await HasEnded(cell, seconds);
        return await OutputText(cell);
    }

    /// <summary>Waits until the cell has a number instead of the star, and all its outputs.</summary>
    public async Task HasEnded(ILocator cell, double seconds)
    {
        await Assertions.Expect(cell.Locator(".input_prompt")).ToHaveTextAsync(new Regex(@"In\s\[\d+\]"), new() { Timeout = (float)(1000 * seconds) });
        // The number comes with the reply, the outputs come on a channel of their own.
        await page.WaitForFunctionAsync(
            "cell => { const request = Jupyter.notebook.kernel._msg_callbacks[$(cell).data('cell').last_msg_id]; return !request || request.iopub_done; }",
            await cell.ElementHandleAsync(), new() { Timeout = (float)(1000 * seconds) });
    }

    /// <summary>Adds a code cell below the one that is selected and writes into it; the cursor stays in it.</summary>
    public async Task<ILocator> Add(ILocator below, string source)
    {
        await below.Locator(".input_prompt").First.ClickAsync();
        await page.Keyboard.PressAsync("b");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.InsertTextAsync(source);
        return Cells.Nth(1 + await below.EvaluateAsync<int>("cell => [...cell.parentElement.querySelectorAll(':scope > .cell')].indexOf(cell)"));
    }

    /// <summary>The Stop button of the tool bar.</summary>
    public Task Stop() => page.ClickAsync("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']");

    /// <summary>Kernel, Restart in the menu, and yes.</summary>
    public async Task Restart()
    {
        await page.ClickAsync("#kernellink");
        await page.ClickAsync("#restart_kernel a");
        await page.ClickAsync(".modal-dialog .btn-danger");
        await Assertions.Expect(page.Locator(".modal-dialog")).ToHaveCountAsync(0);
        await KernelIsIdle(TimeSpan.FromSeconds(30));
    }

    /// <summary>The "Not Trusted" above the notebook, and yes. (The entry of the File menu asks twice: it is bound to two handlers, and either question may lie in front.)</summary>
    public async Task Trust()
    {
        await page.ClickAsync("#notification_trusted");
        await page.Locator(".modal.in .btn-danger", new() { HasText = "Trust" }).ClickAsync();
    }

    /// <summary>Saves the notebook by Ctrl-S and waits until it is saved.</summary>
    public async Task Save()
    {
        var saved = page.WaitForResponseAsync(response => response.Request.Method == "PUT" && response.Url.Contains("/api/contents/", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Control+s");
        Assert.True((await saved).Ok);
    }

    /// <summary>What the server answers for a link of the page, such as 200.</summary>
    public Task<int> Status(ILocator link) => link.EvaluateAsync<int>("async a => (await fetch(a.href)).status");

    /// <summary>Waits until the page is connected to a kernel that does nothing.</summary>
    public async Task KernelIsIdle(TimeSpan patience) => await page.WaitForFunctionAsync(
        "() => window.Jupyter && Jupyter.notebook && Jupyter.notebook._fully_loaded && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()"
        + " && Jupyter.notebook.kernel.info_reply.status === 'ok' && document.querySelector('#kernel_indicator_icon.kernel_idle_icon') !== null",
        null, new() { Timeout = (float)patience.TotalMilliseconds });

    /// <summary>Looks again and again until what is seen is right, and returns it.</summary>
    public static async Task<string> Until(Func<Task<string>> look, Func<string, bool> isRight, double seconds, string what)
    {
        var last = DateTime.UtcNow.AddSeconds(seconds);
        while (true)
        {
            var seen = await look();
            if (isRight(seen)) return seen;
            Assert.True(DateTime.UtcNow < last, $"{what}: not within {seconds} s; last seen: {seen}");
            await Task.Delay(BetweenLooks);
        }
    }

    /// <summary>Keeps a picture of what is in view.</summary>
    public async Task Keep(string name) => await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Artefacts, name + ".png") });

    /// <summary>Leaves the page; the kernel is shut down, as File, Close and Halt does.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Keep("last-of-" + Path.GetFileNameWithoutExtension(new Uri(page.Url).LocalPath));
            await page.EvaluateAsync("() => Jupyter.notebook.session.delete()");
        }
        catch (PlaywrightException)
        {
            // The page did not get so far; the server ends its kernels.
        }
        await page.CloseAsync();
    }
}
