using System.CommandLine;
using MeMhacl.Cli;
using MeMhacl.Cli.Commands;
using MeMhacl.Kernel;

// Parsing and progress only: the work is the library's and the kernel's.
var root = StudyCommand.Create();

using var stop = new CancellationTokenSource();
bool kernel = args is ["kernel", ..]; // it has ways of its own with signals
bool led = args.Contains("--leash"); // and whoever leads a unit of a grid stops it
if (!kernel) Console.CancelKeyPress += (_, pressed) =>
{
    if (led)
    {
        pressed.Cancel = true;
        return;
    }
    // The first Ctrl-C stops after the current step and keeps everything; a second one ends the process.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

// A scheduler that ends a job asks with SIGTERM first.
using var terminated = kernel ? null : System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
});

var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
try
{
    // "./study" and "./study help" show what there is.
    string[] words = args is [] or ["help"] ? ["--help"] : args;
    return await StudyCommand.Parse(root, words).InvokeAsync(invocation, stop.Token);
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("study: stopped.");
    return NotebookSession.Interrupted;
}
catch (Exception e) when (e is System.Runtime.InteropServices.ExternalException or NotSupportedException or NotebookException or KernelException or UserException or IOException or InvalidDataException or UnauthorizedAccessException or MeMhacl.Data.DatasetFormatException)
{
    Console.Error.WriteLine($"study: {e.Message}");
    return 1;
}
