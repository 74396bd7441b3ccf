namespace MeMhacl.Kernel.Tests;

/// <summary>A session in a folder of its own that keeps all events.</summary>
public sealed class CellRunner : IDisposable
{
    private readonly CellSession session;
    private readonly string before = Environment.CurrentDirectory;
    private int number;

    public CellRunner(TimeSpan? grace = null, Func<string, bool, CancellationToken, string>? input = null)
    {
        Environment.CurrentDirectory = Folder.Path;
        session = new CellSession(input, grace);
    }

    public TempFolder Folder { get; } = new();

    public List<CellEvent> Events { get; } = [];

    public string Stdout => string.Concat(Events.OfType<StreamWritten>().Where(s => s.Stream == "stdout").Select(s => s.Text));

    public string Stderr => string.Concat(Events.OfType<StreamWritten>().Where(s => s.Stream == "stderr").Select(s => s.Text));

    public CellSession Session => session;

    public async Task<CellResult> TryAsync(string code, CancellationToken cancellationToken = default)
    {
        Events.Clear();
        return await session.RunAsync(code, ++number, Events.Add, cancellationToken);
    }

    public async Task<object?> RunAsync(string code)
    {
        var result = await TryAsync(code);
        Assert.True(result.Outcome == CellOutcome.Succeeded, string.Join('\n', result.Error?.Traceback ?? []));
        return result.Value;
    }

    public async Task<CellError> FailAsync(string code)
    {
        var result = await TryAsync(code);
        Assert.Equal(CellOutcome.Failed, result.Outcome);
        return result.Error!;
    }

    public async Task<CellResult> InterruptAsync(string code, int afterMilliseconds = 300)
    {
        using var source = new CancellationTokenSource(afterMilliseconds);
        return await TryAsync(code, source.Token);
    }

    /// <summary>Interrupts a cell when it prints.</summary>
    public async Task<CellResult> InterruptAtOutputAsync(string code)
    {
        using var source = new CancellationTokenSource();
        Events.Clear();
        return await session.RunAsync(code, ++number, e =>
        {
            Events.Add(e);
            if (e is StreamWritten)
                source.Cancel();
        }, source.Token);
    }

    public void Dispose()
    {
        session.Dispose();
        Environment.CurrentDirectory = before;
        Folder.Dispose();
    }
}

internal static class MimeData
{
    public static string? Text(this System.Text.Json.Nodes.JsonObject data) => (string?)data["text/plain"];
}

/// <summary>A folder that is deleted at the end.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kernel-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        var path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
