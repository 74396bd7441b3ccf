using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MeMhacl.Kernel.Tests;

public sealed class ReferenceTests : IDisposable
{
    private readonly CellRunner cells = new();
    private readonly string suffix = Guid.NewGuid().ToString("N"); // an assembly's name is taken for the whole process

    public void Dispose() => cells.Dispose();

    [Fact]
    public async Task Reference_FromSeveralCells_IsOneAssemblyWithItsDependency()
    {
        var inner = Compile($"Inner{suffix}", "namespace Inner { public class Part { public static int Made; public Part() => Made++; } }");
        Compile($"Outer{suffix}", "namespace Outer { public class Whole { public Inner.Part Part { get; } = new(); } }", inner);
        await cells.RunAsync($"#r \"lib/Outer{suffix}.dll\"\nvar first = new Outer.Whole();");
        await cells.RunAsync($"#r \"lib/Outer{suffix}.dll\"\n#r \"lib/Inner{suffix}.dll\"\nusing Inner;\nvar second = new Outer.Whole();");
        Assert.Equal(true, await cells.RunAsync("first.GetType() == second.GetType() && second.Part is Part"));
        Assert.Equal(2, await cells.RunAsync("Part.Made"));
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Count(a => a.GetName().Name == $"Inner{suffix}");
        Assert.Equal(1, loaded);
    }

    [Fact]
    public async Task Reference_DependencyUsedThroughMembersOnly_IsFound()
    {
        var inner = Compile($"InnerB{suffix}", "namespace InnerB { public class Part { public int Size => 3; } }");
        Compile($"OuterB{suffix}", "namespace OuterB { public static class Make { public static InnerB.Part Part() => new(); } }", inner);
        Assert.Equal(3, await cells.RunAsync($"#r \"lib/OuterB{suffix}.dll\"\nOuterB.Make.Part().Size"));
    }

    [SystemLibraryFact]
    public async Task Reference_WithNativeLibraryBesideIt_FindsIt()
    {
        Compile($"Native{suffix}", $$"""
            using System.Runtime.InteropServices;
            public static class NativeCos { [DllImport("probe{{suffix}}")] public static extern double cos(double x); }
            """);
        File.Copy(SystemLibraryFactAttribute.Path!, cells.Folder.File($"lib/libprobe{suffix}.so"));
        Assert.Equal(1.0, await cells.RunAsync($"#r \"lib/Native{suffix}.dll\"\nNativeCos.cos(0)"));
    }

    [Fact]
    public async Task Reference_ToAnAssemblyTheProcessHas_UsesThatOne()
    {
        var copy = cells.Folder.File("lib/MeMhacl.Kernel.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(typeof(MeMhacl.Kernel.HtmlPage).Assembly.Location, copy);
        var type = await cells.RunAsync("#r \"lib/MeMhacl.Kernel.dll\"\ntypeof(MeMhacl.Kernel.HtmlPage)");
        Assert.Same(typeof(MeMhacl.Kernel.HtmlPage), type);
    }

    [Fact]
    public async Task Reference_WithAnExtension_IsLoadedBeforeTheCellAndOnceASession()
    {
        var code = """
            using System.Threading.Tasks; using Microsoft.DotNet.Interactive;
            public sealed class Extension : IKernelExtension { public static int Loads; public Task OnLoadAsync(Kernel kernel) { Loads++; return Task.CompletedTask; } }
            """;
        Compile($"Extension{suffix}", code, typeof(Microsoft.DotNet.Interactive.IKernelExtension).Assembly.Location);
        Assert.Equal(1, await cells.RunAsync($"#r \"lib/Extension{suffix}.dll\"\nExtension.Loads"));
        Assert.Equal(1, await cells.RunAsync($"#r \"lib/Extension{suffix}.dll\"\nExtension.Loads"));
        using var other = new CellSession();
        Assert.Equal(2, (await other.RunAsync($"#r \"lib/Extension{suffix}.dll\"\nExtension.Loads", 1, _ => { })).Value);
    }

    [Fact]
    public async Task Reference_ToAFileThatIsNoAssembly_IsASentence()
    {
        cells.Folder.Write("lib/broken.dll", "no assembly");
        var error = await cells.FailAsync("#r \"lib/broken.dll\"");
        Assert.StartsWith("In[1]:line 1: #r \"lib/broken.dll\" is no .NET assembly", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_FileOverwrittenInPlace_StaysInUseAndIsSaid()
    {
        var path = Compile($"Built{suffix}", "public static class Built { public static int One() => 1; public static int Two() => 2; }");
        Assert.Equal(1, await cells.RunAsync($"#r \"lib/Built{suffix}.dll\"\nBuilt.One()"));
        Assert.Equal("", cells.Stderr);
        File.WriteAllBytes(path, new byte[new FileInfo(path).Length]); // as a build does that is in the middle of its work
        Assert.Equal(2, await cells.RunAsync("Built.Two()"));
        Compile($"Built{suffix}", "public static class Built { public static int One() => 10; }");
        Assert.Equal(1, await cells.RunAsync($"#r \"lib/Built{suffix}.dll\"\nBuilt.One()"));
        Assert.Matches($"In.3.:line 1.*Built{suffix}.*built anew.*restarted", cells.Stderr);
    }

    [Fact]
    public async Task Reference_OtherBuildOfWhatTheProcessWasStartedWith_IsSaid()
    {
        var name = typeof(Markdig.Markdown).Assembly.GetName().Name;
        Compile(name!, "public static class Nothing { }");
        await cells.RunAsync($"#r \"lib/{name}.dll\"");
        Assert.Matches($"In.1.:line 1.*{name}.*another build", cells.Stderr);
    }

    [Fact]
    public async Task Reference_LooksBesideItself_FindsItsData()
    {
        Compile($"Data{suffix}", "public static class Data { public static string Text() => System.IO.File.ReadAllText(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(Data).Assembly.Location), \"table.txt\")); }");
        cells.Folder.Write("lib/table.txt", "1 2 3");
        Assert.Equal("1 2 3", await cells.RunAsync($"#r \"lib/Data{suffix}.dll\"\nData.Text()"));
        if (OperatingSystem.IsLinux())
            Assert.DoesNotContain(cells.Folder.Path, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_OfScriptFile_RunsIt()
    {
        cells.Folder.Write("more.csx", "var loaded = 11;");
        Assert.Equal(12, await cells.RunAsync("#load \"more.csx\"\nloaded + 1"));
    }

    [Fact]
    public async Task NugetReference_OfAPackageThatIsCached_IsLoaded()
    {
        await cells.RunAsync("#r \"nuget: Markdig, 1.6.0\"");
        Assert.Equal("Markdig", await cells.RunAsync("typeof(Markdig.Markdown).Assembly.GetName().Name"));
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
        var path = cells.Folder.File($"lib/{name}.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var result = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(code)], all.Select(p => MetadataReference.CreateFromFile(p)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }
}
