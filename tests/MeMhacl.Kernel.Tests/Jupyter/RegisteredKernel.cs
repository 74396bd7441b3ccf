namespace MeMhacl.Kernel.Tests;

/// <summary>A Jupyter folder of its own in which the kernel is registered as a command that is not the study's own.</summary>
public sealed class RegisteredKernel : IDisposable
{
    private readonly TempFolder _folder = new();

    public RegisteredKernel() => new KernelSpec(Folder).Register(["dotnet", KernelUnderTest.Program, "kernel"], new Dictionary<string, string>());

    public string Folder => _folder.File("jupyter");

    /// <summary>The folder of the study under test.</summary>
    public static string StudyFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "study")))
                folder = folder.Parent ?? throw new InvalidOperationException("The tests do not stand in the study.");

            return folder.FullName;
        }
    }

    public void Dispose() => _folder.Dispose();
}
