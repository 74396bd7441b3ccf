using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace MeMhacl.Kernel.Tests;

/// <summary>A kernel in a process of its own, as Jupyter starts one, with a client.</summary>
public class KernelUnderTest : IDisposable
{
    private readonly StringBuilder error = new();
    private readonly Lazy<WireClient> _client;

    public KernelUnderTest()
        : this("a key")
    {
    }

    internal KernelUnderTest(string key, string? connectionFile = null, IReadOnlyDictionary<string, string>? environment = null, string[]? program = null)
    {
        Path = connectionFile ?? Folder.File("connection.json");
        if (connectionFile is null)
            File.WriteAllText(Path, NewConnection(key).ToJsonString());

        // As from a terminal: a test run in the background inherits an ignored SIGINT, and so would the kernel.
        program ??= ["env", "--default-signal=INT", "dotnet", Program];
        var start = new ProcessStartInfo(program[0]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Folder.Path };
        foreach (var word in program[1..].Append("kernel").Append(Path))
            start.ArgumentList.Add(word);

        start.Environment[ParentWatch.Variable] = null;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        Process = Process.Start(start)!;
        Process.ErrorDataReceived += (_, line) => Append(line.Data);
        Process.OutputDataReceived += (_, line) => Append(line.Data);
        Process.BeginErrorReadLine();
        Process.BeginOutputReadLine();
        _client = new Lazy<WireClient>(Connect);
    }

    /// <summary>The program under test.</summary>
    public static string Program => typeof(Program).Assembly.Location;

    public Process Process { get; }

    public TempFolder Folder { get; } = new();

    /// <summary>The connection file.</summary>
    public string Path { get; }

    /// <summary>What the process wrote itself.</summary>
    public string Log
    {
        get
        {
            lock (error)
                return error.ToString();
        }
    }

    internal WireClient Client => _client.Value;

    /// <summary>The content of a connection file with ports that are free now.</summary>
    public static JsonObject NewConnection(string key)
    {
        var connection = new JsonObject { ["transport"] = "tcp", ["ip"] = "127.0.0.1", ["key"] = key, ["signature_scheme"] = "hmac-sha256", ["kernel_name"] = ".net-csharp" };
        var listeners = Enum.GetValues<Channel>().Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        foreach (var (channel, listener) in Enum.GetValues<Channel>().Zip(listeners))
            connection[ConnectionFile.PortName(channel)] = ((IPEndPoint)listener.LocalEndpoint).Port;

        listeners.ForEach(l => l.Stop());
        return connection;
    }

    /// <summary>Sends a cell and returns when it is running, compiled and all.</summary>
    /// <param name="code">What runs on.</param>
    /// <param name="first">What is done before this returns.</param>
    /// <returns>The id of the execute_request.</returns>
    public string StartCell(string code, string first = "")
    {
        var flag = Folder.File(Guid.NewGuid().ToString("N"));
        var cell = Client.SendCell($"{first} System.IO.File.WriteAllText(\"{flag}\", \"\"); {code}");
        Wait.Until(() => File.Exists(flag), "the cell to start");
        return cell;
    }

    /// <summary>Waits for the process's end.</summary>
    /// <returns>Whether it ended in time.</returns>
    public bool EndsWithin(TimeSpan limit) => Process.WaitForExit(limit);

    /// <summary>Waits until the kernel has said something on its own stderr.</summary>
    public void WaitForLog(string text)
    {
        Wait.Until(() => Log.Contains(text, StringComparison.Ordinal), $"\"{text}\" in the log");
    }

    public virtual void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();

        if (!Process.HasExited)
        {
            Process.Kill();
            Process.WaitForExit();
        }

        Process.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private WireClient Connect()
    {
        var client = new WireClient(ConnectionFile.Read(Path));
        client.WaitForReady();
        return client;
    }

    private void Append(string? line)
    {
        lock (error)
            error.AppendLine(line);
    }
}
