using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using MeMhacl.Cli;

namespace MeMhacl.Browser.Tests.Jupyter;

/// <summary>
/// Debian's jupyter-notebook on loopback, with a free port, a token and folders of its own, in a copy of the study, with the study's
/// kernel registered as ./study lab does it.
/// </summary>
public sealed class JupyterServer : IAsyncDisposable
{
    private const int Terminate = 15, KillSignal = 9;                           // SIGTERM, SIGKILL
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60), StopTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly StudyCopy study;
    private readonly Process process;
    private readonly string token = Guid.NewGuid().ToString("N");
    private readonly int port = FreePort();
    private readonly StreamWriter log;

    private JupyterServer(StudyCopy study, string logFile)
    {
        this.study = study;
        log = new StreamWriter(logFile) { AutoFlush = true };
        var start = Command(
            BrowserFactAttribute.Jupyter, "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--NotebookApp.port_retries=0",
            $"--NotebookApp.token={token}", $"--notebook-dir={study.Folder}");
        start.RedirectStandardInput = true;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Log(line.Data);
        process.ErrorDataReceived += (_, line) => Log(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The processes that the server has started: its kernels.</summary>
    public Dictionary<int, string> Kernels => ProcessTree.Below(process.Id);

    /// <summary>The address of a file of the study's copy, opened as a notebook.</summary>
    public string Notebook(string name) => $"http://127.0.0.1:{port}/notebooks/notebooks/{name}?token={token}";

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <param name="study">Where the notebooks stand.</param>
    /// <param name="logFile">What the server and its kernels say is written to it.</param>
    public static async Task<JupyterServer> StartAsync(StudyCopy study, string logFile)
    {
        var server = new JupyterServer(study, logFile);
        try
        {
            await server.RegisterKernel();
            await server.WaitUntilItAnswers();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the server as a service manager does; it shuts its kernels down.</summary>
    public async Task StopAsync()
    {
        if (process.HasExited) return;
        _ = Kill(process.Id, Terminate);
        await Ended(process, StopTime);
    }

    /// <summary>Stops the server; what then still lives of its processes is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        var started = ProcessTree.Below(process.Id);
        await StopAsync();
        if (!process.HasExited) process.Kill();
        foreach (var (id, command) in started)
            if (ProcessTree.Lives(id, command)) _ = Kill(id, KillSignal);
        process.Dispose();
        await log.DisposeAsync();
    }

    // The program that was built with this test, so that what is tested is what is registered.
    private async Task RegisterKernel()
    {
        using var register = Process.Start(Command("dotnet", typeof(UserException).Assembly.Location, "lab", "--register"))!;
        var (output, error) = (register.StandardOutput.ReadToEndAsync(), register.StandardError.ReadToEndAsync());
        bool ended = await Ended(register, StartTime);
        if (!ended) register.Kill();
        if (!ended || register.ExitCode != 0) throw new InvalidOperationException($"The kernel was not registered: {await output}{await error}");
        Log(await output);
    }

    private static async Task<bool> Ended(Process process, TimeSpan patience)
    {
        for (var clock = Stopwatch.StartNew(); !process.HasExited; await Task.Delay(BetweenLooks))
            if (clock.Elapsed > patience) return false;
        return true;
    }

    private async Task WaitUntilItAnswers()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(BetweenLooks))
        {
            try
            {
                if ((await client.GetAsync($"http://127.0.0.1:{port}/api/kernelspecs?token={token}")).IsSuccessStatusCode) return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                if (process.HasExited || clock.Elapsed > StartTime) throw new InvalidOperationException("The notebook server did not start; its log says why.", e);
            }
        }
    }

    private ProcessStartInfo Command(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = StudyCopy.Source, RedirectStandardOutput = true, RedirectStandardError = true };
        // Neither the user's settings nor the user's kernels.
        foreach (string name in new[] { "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR" })
        {
            start.Environment[name] = study["." + name.ToLowerInvariant()];
            Directory.CreateDirectory(study["." + name.ToLowerInvariant()]);
        }
        start.Environment.Remove("JUPYTER_PATH");
        return start;
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
