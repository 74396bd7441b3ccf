using System.Collections;
using System.Reflection;
using System.Resources;

namespace MeMhacl.Kernel;

/// <summary>
/// Locks that an abort left taken. The runtime may strike when a lock is taken and not yet noted as taken, and then no finally block lets go of it;
/// in a tight loop around a lock nearly every abort does. The aborted thread, whose locks they still are, lets go of those that can be found:
/// that of .NET's own messages, without which nobody in the process can throw an exception any more, and the session's variables.
/// </summary>
internal static class AbandonedLocks
{
    private static readonly Type? Messages = typeof(object).Assembly.GetType("System.SR");

    /// <summary>Lets go of whatever this thread holds; to be called where it can hold none rightly.</summary>
    /// <param name="variables">What its code may have locked.</param>
    public static void Release(IEnumerable<object?> variables)
    {
        var found = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var field in Messages?.GetFields(BindingFlags.Static | BindingFlags.NonPublic) ?? [])
            Collect(field, null, found);

        foreach (var one in found.Concat(variables))
        {
            while (one is Lock { IsHeldByCurrentThread: true } taken)
                taken.Exit();
            while (one is not (null or Lock or ValueType) && Monitor.IsEntered(one))
                Monitor.Exit(one);
        }
    }

    // A field's value, and what .NET's readers of resources hold in turn.
    private static void Collect(FieldInfo field, object? of, HashSet<object> found)
    {
        if (!field.FieldType.IsValueType && !field.FieldType.IsPointer)
            Collect(field.GetValue(of), found);
    }

    private static void Collect(object? one, HashSet<object> found)
    {
        if (one is null or string or ValueType || !found.Add(one))
            return;

        if (one is IDictionary sets)
            foreach (var set in sets.Values.OfType<ResourceSet>().ToArray())
                Collect(set, found);

        for (var type = one.GetType(); type?.Namespace == typeof(ResourceSet).Namespace; type = type!.BaseType)
            foreach (var field in type!.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Collect(field, one, found);
    }
}
