using MeMhacl.Kernel.Jupyter.Requests;
using MeMhacl.Kernel.Scripting;

namespace MeMhacl.Kernel.Jupyter;

/// <summary>
/// A C# kernel as Jupyter sees it. One thread carries messages, one answers the shell channel's requests in turn, one those of the
/// control channel, so that a running cell can be interrupted.
/// </summary>
internal sealed class KernelServer : IDisposable
{
    // A training that is stopped writes its checkpoint, up to 1 GB, in peace; whoever cannot wait presses stop again.
    private static readonly TimeSpan CheckpointTime = TimeSpan.FromMinutes(1);

    private readonly KernelLog _log;
    private readonly MessageFrames _frames;
    private readonly KernelSockets _sockets;
    private readonly Outbox _outbox;
    private readonly RequestQueue _shell;
    private readonly RequestQueue _control;
    private readonly InputRequests _input;
    private readonly RunningCell _running;
    private readonly ScriptSession _session;
    private readonly ManualResetEventSlim _stopped = new();

    /// <summary>Binds the sockets and starts to answer.</summary>
    /// <exception cref="KernelException">A port is taken.</exception>
    public KernelServer(ConnectionFile connection, KernelLog log)
    {
        _log = log;
        if (connection.SignatureScheme != ConnectionFile.Scheme)
        {
            log.Write($"the connection file's signature_scheme {connection.SignatureScheme} is not served: messages are signed and checked by {ConnectionFile.Scheme}.");
        }

        _frames = new MessageFrames(new MessageSigner(connection.Key));
        _sockets = new KernelSockets(connection, Take, log);
        _outbox = new Outbox(_sockets, _frames);
        _input = new InputRequests(_outbox);
        _session = new ScriptSession(new ScriptSessionOptions { Input = _input.Ask, CancelGrace = CheckpointTime });
        AppDomain.CurrentDomain.ProcessExit += LeaveLastWords; // after the session's, which brings out what the cell has written
        _running = new RunningCell(_session.EndGrace);
        _shell = new RequestQueue("shell", _outbox, log);
        _control = new RequestQueue("control", _outbox, log);

        var history = new InputHistory();
        var shutdown = new ShutdownRequest(_outbox, Stop);
        foreach (var queue in new[] { _shell, _control })
        {
            queue.Serve("kernel_info_request", new KernelInfoRequest(_outbox).Answer);
            queue.Serve("shutdown_request", shutdown.Answer);
        }

        var editing = new EditingRequests(_session, _outbox);
        var comms = new CommRequests(_outbox);
        _control.Serve("interrupt_request", new InterruptRequest(_running, _outbox).Answer);
        _shell.Serve("execute_request", new ExecuteRequest(_session, _running, _input, history, _shell, _outbox).Answer);
        _shell.Serve("complete_request", editing.Complete);
        _shell.Serve("inspect_request", editing.Inspect);
        _shell.Serve("is_complete_request", editing.IsComplete);
        _shell.Serve("history_request", new HistoryRequest(history, _outbox).Answer);
        _shell.Serve("comm_info_request", comms.Info);
        _shell.Serve("comm_open", comms.Open);
        _shell.Serve("comm_msg", CommRequests.Ignore);
        _shell.Serve("comm_close", CommRequests.Ignore);

        _outbox.Status(null, "starting");
        _sockets.Start();
        _shell.Start();
        _control.Start();
        _ = WarmUpAsync();
    }

    /// <summary>Interrupts the running cell, as an interrupt_request does.</summary>
    public void Interrupt() => _running.Interrupt();

    /// <summary>Asks the kernel to end; returns at once.</summary>
    public void Stop()
    {
        _shell.Stop();
        _control.Stop();
        _running.End();
        _stopped.Set();
    }

    /// <summary>Waits for <see cref="Stop"/>, then for the running cell to end.</summary>
    /// <param name="patience">How long the cell may take to end.</param>
    /// <returns>False if it did not end.</returns>
    public bool WaitForEnd(TimeSpan patience)
    {
        _stopped.Wait();
        return _control.Join(patience) && _shell.Join(patience);
    }

    /// <summary>Closes the sockets; what was said is still sent.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= LeaveLastWords;
        _sockets.Dispose();
    }

    private void LeaveLastWords(object? sender, EventArgs e)
    {
        if (!_stopped.IsSet)
        {
            _log.Write("the process ends while the kernel serves: a cell called Environment.Exit.");
            _sockets.Dispose();
        }
    }

    private void Take(Channel channel, byte[][] frames)
    {
        if (!_frames.TryRead(channel, frames, out var request, out var problem))
        {
            _log.Write($"ignored a message on {channel.Word()}: {problem}.");
            return;
        }

        switch (channel)
        {
            case Channel.Shell:
                _shell.Add(request);
                break;
            case Channel.Control:
                _control.Add(request);
                break;
            default:
                _input.Take(request);
                break;
        }
    }

    // So that the first Tab does not take two seconds.
    private async Task WarmUpAsync()
    {
        try
        {
            await Task.Run(() => _session.WarmUpAsync()).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _log.Write($"completion could not be prepared. {e.Message}");
        }
    }
}
