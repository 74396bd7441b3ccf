using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using MeMhacl.Cli;

namespace MeMhacl.Browser.Tests;

/// <summary>
/// Debian's jupyter-notebook on loopback, with a free port, a token and folders of its own, in a copy of the study, with the study's
/// kernel registered as ./study lab does it.
/// </summary>
public sealed class JupyterServer : IAsyncDisposable
{
    private const int Terminate = 15;                                           // SIGTERM
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60), StopTime = TimeSpan.FromSeconds(20);

    private readonly StudyCopy study;
    private readonly Process process;
    private readonly string token = Guid.NewGuid().ToString("N");
    private readonly int port = FreePort();
    private readonly StreamWriter log;

    private JupyterServer(StudyCopy study, string logFile)
    {
        this.study = study;
        log = new StreamWriter(logFile) { AutoFlush = true };
        // The program that was built with this test, so that what is tested is what is registered.
        using (var register = Start("dotnet", typeof(UserException).Assembly.Location, "lab", "--register"))
        {
            register.WaitForExit();
            if (register.ExitCode != 0) throw new InvalidOperationException("The kernel was not registered; the log says why.");
        }
        process = Start(
            BrowserFactAttribute.Jupyter, "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--NotebookApp.port_retries=0",
            $"--NotebookApp.token={token}", $"--notebook-dir={study.Folder}");
    }

    /// <summary>The address of a file of the study's copy, opened as a notebook.</summary>
    public string Notebook(string name) => $"http://127.0.0.1:{port}/notebooks/notebooks/{name}?token={token}";

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <param name="study">Where the notebooks stand.</param>
    /// <param name="logFile">What the server and its kernels say is written to it.</param>
    public static async Task<JupyterServer> StartAsync(StudyCopy study, string logFile)
    {
        var server = new JupyterServer(study, logFile);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            try
            {
                if ((await client.GetAsync($"http://127.0.0.1:{server.port}/api/kernelspecs?token={server.token}")).IsSuccessStatusCode) return server;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                if (!server.process.HasExited && clock.Elapsed < StartTime) continue;
                await server.DisposeAsync();
                throw new InvalidOperationException("The notebook server did not start; its log says why.", e);
            }
        }
    }

    /// <summary>Stops the server as a service manager does; it shuts its kernels down.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) _ = Kill(process.Id, Terminate);
        try { await process.WaitForExitAsync().WaitAsync(StopTime); }
        catch (TimeoutException) { process.Kill(entireProcessTree: true); }
        process.Dispose();
        await log.DisposeAsync();
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = StudyCopy.Source, RedirectStandardOutput = true, RedirectStandardError = true };
        // Neither the user's settings nor the user's kernels.
        foreach (var name in new[] { "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR" })
            start.Environment[name] = Directory.CreateDirectory(study["." + name.ToLowerInvariant()]).FullName;
        start.Environment.Remove("JUPYTER_PATH");
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, line) => Log(line.Data);
        started.ErrorDataReceived += (_, line) => Log(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private void Log(string? line)
    {
        if (line is null) return;
        lock (log) if (log.BaseStream is not null) log.WriteLine(line.Replace(token, "TOKEN", StringComparison.Ordinal));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int pid, int signal);
}
