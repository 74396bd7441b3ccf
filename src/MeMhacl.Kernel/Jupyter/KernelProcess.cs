using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MeMhacl.Kernel;

/// <summary>A process that is a kernel and nothing else.</summary>
public static class KernelProcess
{
    // Together under the 2 s after which no one should have to wait for a kernel's end.
    private static readonly TimeSpan CellTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ExitTime = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Serves a Jupyter client until it says shutdown, SIGTERM comes, or the process that JPY_PARENT_PID names is gone; then ends this process, within two
    /// seconds also if a cell is running. SIGINT interrupts the running cell.
    /// </summary>
    /// <param name="connectionFile">The file that Jupyter wrote; its ports are bound.</param>
    /// <exception cref="KernelException">The file cannot be used or a port is taken.</exception>
    public static void Run(string connectionFile)
    {
        // Not Console.Error: cells may redirect that. Jupyter shows it in its log.
        var stderr = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
        void Log(string sentence)
        {
            try
            {
                stderr.WriteLine($"kernel: {sentence}");
            }
            catch (IOException)
            {
                // Whoever read it is gone; that is no reason to end.
            }
        }

        bool clean;
        using (var server = new KernelServer(ConnectionFile.Read(connectionFile), Log))
        {
            using var interrupt = OnSignal(PosixSignal.SIGINT, server.Interrupt);
            using var terminate = OnSignal(PosixSignal.SIGTERM, server.Stop);
            ParentWatch.Start(() =>
            {
                Log("the process that started the kernel is gone; the kernel ends.");
                server.Stop();
            });
            clean = server.WaitForEnd(CellTime);
        }

        if (!clean)
        {
            Log("the running cell did not end; the kernel is killed.");
            Kill();
        }

        // What runs at a process's end, user code among it, may take this long.
        new Thread(() =>
        {
            Thread.Sleep(ExitTime);
            Kill();
        }) { IsBackground = true }.Start();
        Environment.Exit(0);
    }

    private static PosixSignalRegistration OnSignal(PosixSignal signal, Action action) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        action();
    });

    private static void Kill()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
