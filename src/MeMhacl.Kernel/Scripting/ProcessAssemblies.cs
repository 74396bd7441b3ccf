using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace MeMhacl.Kernel.Scripting;

/// <summary>
/// Loads what notebooks reference into the process, each simple name once: an assembly that the process already has (the library that
/// the command line uses itself) is used in place of a second copy. Dependencies, managed and native, are looked for beside the
/// referenced assemblies.
/// </summary>
internal static class ProcessAssemblies
{
    private static readonly Lock Gate = new();
    private static readonly List<(string Folder, AssemblyDependencyResolver? Dependencies)> Places = [];

    /// <summary>The assemblies the process was started with: .NET and the application's own.</summary>
    public static IReadOnlyList<string> Platform { get; } =
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    static ProcessAssemblies()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name is not null && Beside(name.Name) is { } path ? context.LoadFromAssemblyPath(ShadowCopies.Of(path)) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += LoadNative;
    }

    public static string? PlatformPath(string name)
    {
        var simple = name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return Platform.FirstOrDefault(path => string.Equals(Path.GetFileNameWithoutExtension(path), simple, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Loads an assembly file, unless the process has an assembly of its name.</summary>
    /// <returns>The file that is really in use, never <paramref name="path"/> itself unless the process was started with it.</returns>
    public static string Load(string path)
    {
        lock (Gate)
        {
            var folder = Path.GetDirectoryName(path)!;
            var hasDependencyFile = File.Exists(Path.ChangeExtension(path, ".deps.json"));
            if (hasDependencyFile || Places.All(p => p.Folder != folder))
            {
                Places.Add((folder, hasDependencyFile ? new AssemblyDependencyResolver(path) : null));
            }
        }

        var name = AssemblyName.GetAssemblyName(path).Name!;
        return Find(name) ?? AssemblyLoadContext.Default.LoadFromAssemblyPath(ShadowCopies.Of(path)).Location;
    }

    /// <summary>The file that the process uses, or was started to use, in place of this one, if it is another build of it; else null.</summary>
    public static string? OtherBuildInUse(string path) =>
        InUse(AssemblyName.GetAssemblyName(path).Name!) is { } used && used != path && VersionOf(used) != VersionOf(path) ? used : null;

    /// <summary>The file of an assembly by its simple name: loaded, of the platform, or beside a referenced one (and then loaded).</summary>
    public static string? Find(string name) =>
        InUse(name) ?? (Beside(name) is { } path ? AssemblyLoadContext.Default.LoadFromAssemblyPath(ShadowCopies.Of(path)).Location : null);

    private static string? InUse(string name)
    {
        var loaded = AssemblyLoadContext.Default.Assemblies
            .FirstOrDefault(a => !a.IsDynamic && string.Equals(a.GetName().Name, name, StringComparison.OrdinalIgnoreCase));
        return loaded is { Location.Length: > 0 } ? loaded.Location : PlatformPath(name);
    }

    private static Guid VersionOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    private static string? Beside(string name)
    {
        foreach (var (folder, dependencies) in Snapshot())
        {
            var path = dependencies?.ResolveAssemblyToPath(new AssemblyName(name)) ?? Path.Combine(folder, name + ".dll");
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static IntPtr LoadNative(Assembly assembly, string name)
    {
        foreach (var (folder, dependencies) in Snapshot())
        {
            if (dependencies?.ResolveUnmanagedDllToPath(name) is { } listed && NativeLibrary.TryLoad(listed, out var handle))
            {
                return handle;
            }

            foreach (var file in NativeNames(name))
            {
                foreach (var place in new[] { folder, Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native") })
                {
                    var path = Path.Combine(place, file);
                    if (File.Exists(path) && NativeLibrary.TryLoad(path, out handle))
                    {
                        return handle;
                    }
                }
            }
        }

        return IntPtr.Zero;
    }

    private static string[] NativeNames(string name) =>
        OperatingSystem.IsWindows() ? [name, $"{name}.dll"]
        : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib", $"{name}.dylib"]
        : [name, $"lib{name}.so", $"{name}.so"];

    private static (string Folder, AssemblyDependencyResolver? Dependencies)[] Snapshot()
    {
        lock (Gate)
        {
            return [.. Places];
        }
    }
}
