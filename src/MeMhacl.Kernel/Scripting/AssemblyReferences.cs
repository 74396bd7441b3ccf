using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace MeMhacl.Kernel.Scripting;

/// <summary>The assemblies a session's cells compile against: .NET, what a cell may use without a using, and what #r names.</summary>
internal sealed class AssemblyReferences : IDisposable
{
    private static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Microsoft.DotNet.Interactive.Kernel",
    ];

    private static readonly Lazy<ImmutableArray<MetadataReference>> Basic = new(FindBasic);

    private readonly ScriptOptions _later;
    private readonly Resolver _editing;
    private readonly string _directory;

    public AssemblyReferences(string directory)
    {
        _directory = directory;
        _editing = new Resolver(directory, path => path);
        var sources = new SourceFileResolver([], directory);
        First = ScriptOptions.Default
            .WithReferences(Basic.Value)
            .WithImports(Imports)
            .WithMetadataResolver(new Resolver(directory, ProcessAssemblies.Load))
            .WithSourceResolver(sources)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithAllowUnsafe(true);
        _later = First.WithReferences(ImmutableArray<MetadataReference>.Empty).WithImports(ImmutableArray<string>.Empty);
    }

    public InteractiveAssemblyLoader Loader { get; } = new();

    /// <summary>For the empty script at the start of a session, which the cells continue.</summary>
    public ScriptOptions First { get; }

    /// <summary>For a cell. It inherits references and imports; naming them again would cost more than a megabyte a cell.</summary>
    public ScriptOptions Cell(string fileName) => _later.WithFilePath(fileName);

    /// <summary>For the editor's view of a cell: it reads what #r names, but loads nothing into the process.</summary>
    public CSharpCompilationOptions EditingOptions(bool isFirst) => new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: isFirst ? Imports : [],
        allowUnsafe: true,
        metadataReferenceResolver: _editing,
        sourceReferenceResolver: First.SourceResolver);

    /// <summary>A sentence about a #r of whose file the process uses another build; else null.</summary>
    public string? Outdated(string reference) => Resolver.PathOf(reference, _directory) is not { } path || ProcessAssemblies.OtherBuildInUse(path) is not { } used ? null
        : ProcessAssemblies.Platform.Contains(used)
            ? $"#r \"{reference}\": the kernel was started with another build of it, which stays in use. Build the program that starts the kernel too, then restart the kernel."
            : $"#r \"{reference}\": the file was built anew since it was loaded; the loaded version stays in use until the kernel is restarted.";

    /// <summary>Why a #r would fail, or null; looked at before compiling, for a better message.</summary>
    public string? Problem(string reference)
    {
        if (Resolver.PathOf(reference, _directory) is not { } path)
        {
            return "names no file, seen from the notebook's folder: build the project that makes it, or correct the path.";
        }

        try
        {
            System.Reflection.AssemblyName.GetAssemblyName(path);
            return null;
        }
        catch (BadImageFormatException)
        {
            return "is no .NET assembly: name the .dll file that the project's build makes.";
        }
    }

    public void Dispose() => Loader.Dispose();

    private static ImmutableArray<MetadataReference> FindBasic()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var names = ProcessAssemblies.Platform
            .Where(path => string.Equals(Path.GetDirectoryName(path), framework, StringComparison.Ordinal))
            .Append(typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.Location);
        return [.. names.Select(WithDocumentation)];
    }

    private static PortableExecutableReference WithDocumentation(string path) =>
        MetadataReference.CreateFromFile(path, documentation: Editing.AssemblyDocumentation.Of(path));

    /// <summary>Finds what #r and the metadata of referenced assemblies name; where code is to run, it is loaded, so that compiler and runtime see the same file.</summary>
    private sealed class Resolver(string directory, Func<string, string> use) : MetadataReferenceResolver
    {
        private readonly Dictionary<string, PortableExecutableReference> _byPath = new(StringComparer.Ordinal);

        public override bool ResolveMissingAssemblies => true;

        public static string? PathOf(string reference, string directory)
        {
            var path = Path.GetFullPath(reference, directory);
            return File.Exists(path) ? path : ProcessAssemblies.PlatformPath(reference);
        }

        public override ImmutableArray<PortableExecutableReference> ResolveReference(
            string reference, string? baseFilePath, MetadataReferenceProperties properties)
        {
            var from = Path.IsPathRooted(baseFilePath) ? Path.GetDirectoryName(baseFilePath)! : directory;
            return PathOf(reference, from) is { } path ? [Reference(use(path))] : [];
        }

        public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
            ProcessAssemblies.Find(referenceIdentity.Name) is { } path ? Reference(path) : null;

        public override bool Equals(object? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        private PortableExecutableReference Reference(string path)
        {
            lock (_byPath)
            {
                if (!_byPath.TryGetValue(path, out var reference))
                {
                    reference = WithDocumentation(path);
                    _byPath.Add(path, reference);
                }

                return reference;
            }
        }
    }
}
