using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;

namespace MeMhacl.Kernel;

/// <summary>
/// Loads what cells reference into the process, each simple name once: an assembly that the process already has (the library that
/// the command line uses itself) is used in place of a second copy. The engine asks the default load context first, so that what is there
/// is what it finds. Dependencies, managed and native, are looked for beside the referenced assemblies.
/// </summary>
internal static partial class CellAssemblies
{
    private static readonly Lock Gate = new();
    private static readonly List<(string Folder, AssemblyDependencyResolver? Dependencies)> Places = [];
    private static readonly ConditionalWeakTable<Microsoft.DotNet.Interactive.Kernel, HashSet<Assembly>> Extended = [];

    // The assemblies the process was started with: .NET and the application's own.
    private static readonly string[] Platform = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    static CellAssemblies()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) => name.Name is not null && Beside(name.Name) is { } path ? context.LoadFromAssemblyPath(ShadowCopies.Of(path)) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += LoadNative;
    }

    /// <summary>Loads the assemblies that #r lines name, and has these lines (and those of #load) name the files that are in use, by full paths.</summary>
    /// <param name="code">A piece of a cell.</param>
    /// <param name="name">The cell's name in messages.</param>
    /// <param name="note">Told what the reader should know though the cell can run: that another build of a file is in use.</param>
    /// <param name="loaded">The assemblies that were named.</param>
    /// <exception cref="CellException">A line names no assembly.</exception>
    public static string Resolve(string code, string name, Action<string> note, out IReadOnlyList<Assembly> loaded)
    {
        var found = new List<Assembly>();
        var resolved = Directive().Replace(code, line =>
        {
            var (kind, reference) = (line.Groups[1].Value, line.Groups[2].Value);
            var place = $"{name}:line {code.AsSpan(0, line.Index).Count('\n') + 1}: #{kind} \"{reference}\"";
            var path = Path.GetFullPath(reference);
            if (kind == "load")
                return $"#load \"{path}\"";

            path = File.Exists(path) ? path : PlatformPath(reference) ?? throw Problem($"{place} names no file, seen from the notebook's folder: build the project that makes it, or correct the path.");
            try
            {
                var assembly = Load(path);
                found.Add(assembly);
                if (assembly.Location != path && VersionOf(assembly.Location) != VersionOf(path))
                    note($"{place}: " + (Platform.Contains(assembly.Location)
                        ? "the kernel was started with another build of it, which stays in use. Build the program that starts the kernel too, then restart the kernel.\n"
                        : "the file was built anew since it was loaded; the loaded version stays in use until the kernel is restarted.\n"));
                return $"#r \"{assembly.Location}\"";
            }
            catch (BadImageFormatException)
            {
                throw Problem($"{place} is no .NET assembly: name the .dll file that the project's build makes.");
            }
        });
        loaded = found;
        return resolved;
    }

    /// <summary>
    /// Has an assembly register its formatters before the cell runs, once a session, by each <see cref="IKernelExtension"/> of it: the engine does so
    /// for packages only (<c>#r "nuget:..."</c>), and for a file nothing happens before the cell first uses it.
    /// </summary>
    public static async Task ExtendAsync(Microsoft.DotNet.Interactive.Kernel kernel, Assembly assembly)
    {
        var contract = typeof(IKernelExtension).Assembly.GetName().Name;
        if (!Extended.GetOrCreateValue(kernel).Add(assembly) || assembly.GetReferencedAssemblies().All(a => a.Name != contract))
            return;

        foreach (var type in assembly.GetExportedTypes().Where(t => t.IsClass && !t.IsAbstract && t.IsAssignableTo(typeof(IKernelExtension))))
            await ((IKernelExtension)Activator.CreateInstance(type)!).OnLoadAsync(kernel).ConfigureAwait(false);
    }

    private static CellException Problem(string sentence) => new(CellError.Of(CellError.Magic, sentence));

    // The process's own assembly of that name, else the file's, from a copy of it.
    private static Assembly Load(string path)
    {
        var name = AssemblyName.GetAssemblyName(path).Name!;
        lock (Gate)
        {
            var folder = Path.GetDirectoryName(path)!;
            var hasDependencyFile = File.Exists(Path.ChangeExtension(path, ".deps.json"));
            if (hasDependencyFile || Places.All(p => p.Folder != folder))
                Places.Add((folder, hasDependencyFile ? new AssemblyDependencyResolver(path) : null));
        }

        return AssemblyLoadContext.Default.Assemblies.FirstOrDefault(a => !a.IsDynamic && a.Location.Length > 0 && string.Equals(a.GetName().Name, name, StringComparison.OrdinalIgnoreCase))
            ?? AssemblyLoadContext.Default.LoadFromAssemblyPath(PlatformPath(name) ?? ShadowCopies.Of(path));
    }

    private static string? PlatformPath(string name)
    {
        var simple = name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return Platform.FirstOrDefault(path => string.Equals(Path.GetFileNameWithoutExtension(path), simple, StringComparison.OrdinalIgnoreCase));
    }

    private static Guid VersionOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    private static string? Beside(string name) => Snapshot()
        .Select(p => p.Dependencies?.ResolveAssemblyToPath(new AssemblyName(name)) ?? Path.Combine(p.Folder, name + ".dll")).FirstOrDefault(File.Exists);

    private static IntPtr LoadNative(Assembly assembly, string name)
    {
        string[] names = OperatingSystem.IsWindows() ? [name, $"{name}.dll"] : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib"] : [name, $"lib{name}.so"];
        var files = Snapshot().SelectMany(p => names
            .SelectMany(n => new[] { Path.Combine(p.Folder, n), Path.Combine(p.Folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", n) })
            .Prepend(p.Dependencies?.ResolveUnmanagedDllToPath(name)));
        foreach (var file in files.Where(File.Exists))
        {
            if (NativeLibrary.TryLoad(file!, out var handle))
                return handle;
        }

        return IntPtr.Zero;
    }

    private static (string Folder, AssemblyDependencyResolver? Dependencies)[] Snapshot()
    {
        lock (Gate)
            return [.. Places];
    }

    [GeneratedRegex("""^[ \t]*#(r|load)[ \t]+"(?!nuget:)([^"\n]*)"[ \t]*$""", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
