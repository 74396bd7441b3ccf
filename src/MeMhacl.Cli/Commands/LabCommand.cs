using System.CommandLine;
using MeMhacl.Kernel;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study lab</c>: the part of it that registers kernels; the script opens Jupyter itself.</summary>
internal static class LabCommand
{
    public static Command Create()
    {
        var register = new Option<bool>("--register") { Description = "Only register the kernel: VS Code and nbconvert need no more." };
        var unregister = new Option<bool>("--unregister") { Description = "Take the kernels away again; another .net-csharp kernel that the study's had replaced comes back." };
        var genuine = new Option<bool>("--genuine") { Description = "On the genuine .NET Interactive tool in place of the study's own host: installs it in .setup/ and registers its kernel under another name." };
        var command = new Command("lab", "Open the notebooks in Jupyter, cell by cell. Other options go to Jupyter, such as --no-browser or --port 9999.") { register, unregister, genuine };
        command.SetAction(parsed => Console.WriteLine(parsed.GetValue(unregister) ? Unregister() : parsed.GetValue(genuine) ? GenuineTool.Register() : Register()));
        return command;
    }

    /// <summary>Where the running dotnet stands; null where another program runs this.</summary>
    public static string? DotnetFolder => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Path.GetDirectoryName(Environment.ProcessPath) : null;

    // The script starts the kernel, from a copy of what is built: then a build may go on while a notebook is open. Without bash there is no copy.
    private static string Register()
    {
        string[] command = OperatingSystem.IsWindows() ? ["dotnet", typeof(LabCommand).Assembly.Location, "kernel"] : [Path.Combine(StudyRoot.Path, "study"), "kernel"];
        var environment = new Dictionary<string, string>();
        // Editors that were not started from a shell may not have dotnet on their PATH.
        if (DotnetFolder is { } folder) environment["DOTNET_ROOT"] = folder;
        var spec = new KernelSpec();
        var replaced = spec.Register(command, environment);
        var said = $"The kernel \".NET (C#)\" is registered in {spec.Folder}. Take it away with: ./study lab --unregister";
        return replaced is null ? said : $"{said}\n{replaced}";
    }

    private static string Unregister()
    {
        var said = new KernelSpec().Unregister();
        return GenuineTool.Unregister() ? $"{said}\nThe genuine tool's kernel is no longer registered either." : said;
    }
}
