using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MeMhacl.Kernel.Tests;

public sealed class ReferenceTests : IDisposable
{
    private readonly CellRunner _cells = new();
    private readonly string _suffix = Guid.NewGuid().ToString("N"); // an assembly's name is taken for the whole process

    public void Dispose() => _cells.Dispose();

    [Fact]
    public async Task Reference_FromSeveralCells_IsOneAssemblyWithItsDependency()
    {
        var inner = Compile($"Inner{_suffix}", "namespace Inner { public class Part { public static int Made; public Part() => Made++; } }");
        Compile($"Outer{_suffix}", "namespace Outer { public class Whole { public Inner.Part Part { get; } = new(); } }", inner);
        await _cells.RunAsync($"#r \"lib/Outer{_suffix}.dll\"\nvar first = new Outer.Whole();");
        await _cells.RunAsync($"#r \"lib/Outer{_suffix}.dll\"\n#r \"lib/Inner{_suffix}.dll\"\nusing Inner;\nvar second = new Outer.Whole();");
        Assert.Equal(true, await _cells.RunAsync("first.GetType() == second.GetType() && second.Part is Part"));
        Assert.Equal(2, await _cells.RunAsync("Part.Made"));
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Count(a => a.GetName().Name == $"Inner{_suffix}");
        Assert.Equal(1, loaded);
    }

    [Fact]
    public async Task Reference_DependencyUsedThroughMembersOnly_IsFound()
    {
        var inner = Compile($"InnerB{_suffix}", "namespace InnerB { public class Part { public int Size => 3; } }");
        Compile($"OuterB{_suffix}", "namespace OuterB { public static class Make { public static InnerB.Part Part() => new(); } }", inner);
        Assert.Equal(3, await _cells.RunAsync($"#r \"lib/OuterB{_suffix}.dll\"\nOuterB.Make.Part().Size"));
    }

    [SystemLibraryFact]
    public async Task Reference_WithNativeLibraryBesideIt_FindsIt()
    {
        Compile($"Native{_suffix}", $$"""
            using System.Runtime.InteropServices;
            public static class NativeCos { [DllImport("probe{{_suffix}}")] public static extern double cos(double x); }
            """);
        File.Copy(SystemLibraryFactAttribute.Path!, _cells.Folder.File($"lib/libprobe{_suffix}.so"));
        Assert.Equal(1.0, await _cells.RunAsync($"#r \"lib/Native{_suffix}.dll\"\nNativeCos.cos(0)"));
    }

    [Fact]
    public async Task Reference_ToAnAssemblyTheProcessHas_UsesThatOne()
    {
        var copy = _cells.Folder.File("lib/MeMhacl.Kernel.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(typeof(MeMhacl.Kernel.HtmlPage).Assembly.Location, copy);
        var type = await _cells.RunAsync("#r \"lib/MeMhacl.Kernel.dll\"\ntypeof(MeMhacl.Kernel.HtmlPage)");
        Assert.Same(typeof(MeMhacl.Kernel.HtmlPage), type);
    }

    [Fact]
    public async Task Reference_ToAFileThatIsNoAssembly_IsASentence()
    {
        _cells.Folder.Write("lib/broken.dll", "no assembly");
        var error = await _cells.FailAsync("#r \"lib/broken.dll\"");
        Assert.Equal("In[1]:line 1: #r \"lib/broken.dll\" is no .NET assembly: name the .dll file that the project's build makes.", error.Message);
    }

    [Fact]
    public async Task Reference_FileOverwrittenInPlace_StaysInUseAndIsSaid()
    {
        var path = Compile($"Built{_suffix}", "public static class Built { public static int One() => 1; public static int Two() => 2; }");
        Assert.Equal(1, await _cells.RunAsync($"#r \"lib/Built{_suffix}.dll\"\nBuilt.One()"));
        Assert.Equal("", _cells.Stderr);
        File.WriteAllBytes(path, new byte[new FileInfo(path).Length]); // as a build does that is in the middle of its work
        Assert.Equal(2, await _cells.RunAsync("Built.Two()"));
        Compile($"Built{_suffix}", "public static class Built { public static int One() => 10; }");
        Assert.Equal(1, await _cells.RunAsync($"#r \"lib/Built{_suffix}.dll\"\nBuilt.One()"));
        Assert.Equal($"In[3]:line 1: #r \"lib/Built{_suffix}.dll\": the file was built anew since it was loaded; the loaded version stays in use until the kernel is restarted.\n", _cells.Stderr);
    }

    [Fact]
    public async Task Reference_OtherBuildOfWhatTheProcessWasStartedWith_IsSaid()
    {
        var name = typeof(Markdig.Markdown).Assembly.GetName().Name;
        Compile(name!, "public static class Nothing { }");
        await _cells.RunAsync($"#r \"lib/{name}.dll\"");
        Assert.Equal($"In[1]:line 1: #r \"lib/{name}.dll\": the kernel was started with another build of it, which stays in use. Build the program that starts the kernel too, then restart the kernel.\n", _cells.Stderr);
    }

    [Fact]
    public async Task Reference_LooksBesideItself_FindsItsData()
    {
        Compile($"Data{_suffix}", "public static class Data { public static string Text() => System.IO.File.ReadAllText(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(Data).Assembly.Location), \"table.txt\")); }");
        _cells.Folder.Write("lib/table.txt", "1 2 3");
        Assert.Equal("1 2 3", await _cells.RunAsync($"#r \"lib/Data{_suffix}.dll\"\nData.Text()"));
        if (OperatingSystem.IsLinux())
        {
            Assert.DoesNotContain(_cells.Folder.Path, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
        }
    }

    /// <summary>A fact that needs a native library to copy under a new name.</summary>
    private sealed class SystemLibraryFactAttribute : FactAttribute
    {
        public static readonly string? Path =
            new[] { "/lib/x86_64-linux-gnu/libm.so.6", "/lib/aarch64-linux-gnu/libm.so.6", "/lib64/libm.so.6" }.FirstOrDefault(File.Exists);

        public SystemLibraryFactAttribute() => Skip = Path is null ? "needs the system's libm.so.6" : null;
    }

    private string Compile(string name, string code, params string[] references)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var all = references.Append(Path.Combine(framework, "System.Runtime.dll")).Append(Path.Combine(framework, "System.Private.CoreLib.dll"))
            .Append(Path.Combine(framework, "System.Runtime.InteropServices.dll"));
        var path = _cells.Folder.File($"lib/{name}.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var result = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(code)], all.Select(p => MetadataReference.CreateFromFile(p)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }
}
