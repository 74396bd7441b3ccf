namespace MeMhacl.Kernel;

/// <summary>
/// A C# kernel as Jupyter sees it. One thread carries messages, one answers the shell channel's requests in turn, one those of the
/// control channel, so that a running cell can be interrupted.
/// </summary>
internal sealed class KernelServer : IDisposable
{
    private readonly Action<string> log;
    private readonly Messages messages;
    private readonly KernelSockets sockets;
    private readonly RequestQueue shell;
    private readonly RequestQueue control;
    private readonly CellRequests cells;
    private readonly ManualResetEventSlim stopped = new();

    /// <summary>Binds the sockets and starts to answer.</summary>
    /// <exception cref="KernelException">A port is taken.</exception>
    public KernelServer(ConnectionFile connection, Action<string> log)
    {
        this.log = log;
        if (connection.SignatureScheme != ConnectionFile.Scheme)
            log($"the connection file's signature_scheme {connection.SignatureScheme} is not served: messages are signed and checked by {ConnectionFile.Scheme}.");

        messages = new Messages(connection.Key);
        sockets = new KernelSockets(connection, Take, log);
        if (!connection.IsLoopback)
            log($"the connection file names {connection.Address}, which other machines may reach: whoever has its key runs code here as you, and what is sent is not encrypted. 127.0.0.1 keeps it on this machine.");
        else if (connection.Key.Length == 0)
            log("the connection file has no key: messages are not checked, and every user and program of this machine can run code here as you.");

        var outbox = new Outbox(sockets, messages);
        (shell, control) = (new RequestQueue("shell", outbox, log), new RequestQueue("control", outbox, log));
        cells = new CellRequests(shell, outbox);
        _ = cells.Session; // its own last words come before ours
        AppDomain.CurrentDomain.ProcessExit += LeaveLastWords;

        var requests = new ShellRequests(cells, outbox);
        foreach (var queue in new[] { shell, control })
        {
            queue.Serve("kernel_info_request", requests.KernelInfo);
            queue.Serve("shutdown_request", request =>
            {
                outbox.Reply(request, new() { ["restart"] = request.Flag("restart", false) }); // a restart is the same; Jupyter starts the next
                Stop();
            });
        }

        control.Serve("interrupt_request", cells.Interrupt);
        shell.Serve("execute_request", cells.Execute);
        shell.Serve("complete_request", requests.Complete);
        shell.Serve("inspect_request", requests.Inspect);
        shell.Serve("is_complete_request", requests.IsComplete);
        shell.Serve("history_request", requests.History);
        shell.Serve("comm_info_request", requests.CommInfo);
        shell.Serve("comm_open", requests.CommOpen);
        shell.Serve("comm_msg", _ => { });
        shell.Serve("comm_close", _ => { });

        outbox.Status(null, "starting");
        sockets.Start();
        shell.Start();
        control.Start();
        _ = WarmUpAsync();
    }

    /// <summary>Interrupts the running cell, as an interrupt_request does.</summary>
    public void Interrupt() => cells.Interrupt();

    /// <summary>Asks the kernel to end; returns at once.</summary>
    public void Stop()
    {
        shell.Stop();
        control.Stop();
        cells.End();
        stopped.Set();
    }

    /// <summary>Waits for <see cref="Stop"/>, then for the running cell to end.</summary>
    /// <param name="patience">How long the cell may take to end.</param>
    /// <returns>False if it did not end.</returns>
    public bool WaitForEnd(TimeSpan patience)
    {
        stopped.Wait();
        return control.Join(patience) && shell.Join(patience);
    }

    /// <summary>Closes the sockets; what was said is still sent.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= LeaveLastWords;
        sockets.Dispose();
    }

    private void LeaveLastWords(object? sender, EventArgs e)
    {
        if (stopped.IsSet)
            return;

        log("the process ends while the kernel serves: a cell called Environment.Exit.");
        sockets.Dispose();
    }

    private void Take(Channel channel, byte[][] frames)
    {
        if (!messages.TryRead(channel, frames, out var request, out var problem))
            log($"ignored a message on {ConnectionFile.Word(channel)}: {problem}.");
        else if (channel == Channel.Stdin)
            cells.TakeAnswer(request);
        else
            (channel == Channel.Shell ? shell : control).Add(request);
    }

    // So that the first cell and the first Tab do not take seconds.
    private async Task WarmUpAsync()
    {
        try
        {
            await Task.Run(cells.Session.WarmUpAsync).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            log($"completion could not be prepared. {e.Message}");
        }
    }
}
