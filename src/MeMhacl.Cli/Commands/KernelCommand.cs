using System.CommandLine;
using MeMhacl.Kernel;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study kernel</c>: what Jupyter starts.</summary>
internal static class KernelCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("connection-file") { Description = "The file in which Jupyter names its ports." };
        var command = new Command("kernel", "The C# kernel. Jupyter starts it; nobody else needs to.") { file };
        command.Hidden = true;
        command.SetAction(parsed => KernelProcess.Run(parsed.GetValue(file)!));
        return command;
    }
}
