using System.CommandLine;
using MeMhacl.Kernel.Jupyter;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study lab</c>: the part of it that registers the kernel; the script opens Jupyter itself.</summary>
internal static class LabCommand
{
    public static Command Create()
    {
        var register = new Option<bool>("--register") { Description = "Only register the kernel: VS Code and nbconvert need no more." };
        var unregister = new Option<bool>("--unregister") { Description = "Take the kernel away again; another .net-csharp kernel that it had replaced comes back." };
        var command = new Command("lab", "Open the notebooks in Jupyter, cell by cell. Other options go to jupyter-notebook, such as --no-browser or --port 9999.") { register, unregister };
        command.SetAction(parsed =>
        {
            var spec = new KernelSpec();
            Console.WriteLine(parsed.GetValue(unregister) ? spec.Unregister() : Register(spec));
        });
        return command;
    }

    // The script starts the kernel, from a copy of what is built: then a build may go on while a notebook is open.
    private static string Register(KernelSpec spec)
    {
        string script = Path.Combine(StudyRoot.Path, "study");
        var environment = new Dictionary<string, string>();
        // Editors that were not started from a shell may not have dotnet on their PATH.
        if (Path.GetDirectoryName(Environment.ProcessPath) is { } folder && Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            environment["DOTNET_ROOT"] = folder;
        string? replaced = spec.Register([script, "kernel"], environment, StudyRoot.PlotlyScript);
        string said = $"The kernel \".NET (C#)\" is registered in {spec.Folder}. Take it away with: ./study lab --unregister";
        return replaced is null ? said : $"{said}\n{replaced}";
    }
}
