using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive;

namespace MeMhacl.Kernel;

/// <summary>
/// Has an assembly that a cell references register its formatters before the cell runs: the engine does so for packages only
/// (<c>#r "nuget:..."</c>), and for a file nothing happens before the cell first uses it.
/// </summary>
internal static class Extensions
{
    private static readonly ConditionalWeakTable<Microsoft.DotNet.Interactive.Kernel, HashSet<Assembly>> Loaded = [];

    /// <summary>Calls each <see cref="IKernelExtension"/> of the assembly, once a session.</summary>
    public static async Task LoadAsync(Assembly assembly, Microsoft.DotNet.Interactive.Kernel kernel)
    {
        var contract = typeof(IKernelExtension).Assembly.GetName().Name;
        if (!Loaded.GetOrCreateValue(kernel).Add(assembly) || assembly.GetReferencedAssemblies().All(a => a.Name != contract))
            return;

        foreach (var type in assembly.GetExportedTypes().Where(t => t.IsClass && !t.IsAbstract && t.IsAssignableTo(typeof(IKernelExtension))))
            await ((IKernelExtension)Activator.CreateInstance(type)!).OnLoadAsync(kernel).ConfigureAwait(false);
    }
}
