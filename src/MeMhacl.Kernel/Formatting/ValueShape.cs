using System.Collections;
using System.Globalization;
using System.Reflection;

namespace MeMhacl.Kernel.Formatting;

/// <summary>What a value is for display: one word, named members, or many elements.</summary>
internal static class ValueShape
{
    private const int MaxMembers = 30;

    /// <summary>Numbers, texts, dates, enums and whatever else is read as one word; null for all other values.</summary>
    public static string? Word(object? value) => value switch
    {
        null => "<null>",
        string text => text,
        bool flag => flag ? "True" : "False",
        Type type => TypeNames.Of(type),
        Delegate or Exception or System.Text.StringBuilder or Uri or Version => value.ToString(),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable formattable when value.GetType() is { IsPrimitive: true } or { IsEnum: true } || value.GetType().Namespace == "System" || value.GetType().Namespace == "System.Numerics" =>
            formattable.ToString(null, CultureInfo.InvariantCulture),
        char c => c.ToString(),
        _ => null,
    };

    /// <summary>Public readable properties and fields, in declaration order; none means the value is described by ToString.</summary>
    public static IReadOnlyList<Member> Members(Type type)
    {
        if (IsOpaque(type))
        {
            return [];
        }

        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
        var properties = type.GetProperties(Public)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike && !p.PropertyType.IsPointer)
            .Select(p => new Member(p.Name, p.GetValue));
        var fields = type.GetFields(Public).Where(f => !f.FieldType.IsPointer).Select(f => new Member(f.Name, f.GetValue));
        return [.. properties.Concat(fields).DistinctBy(m => m.Name).Take(MaxMembers)];
    }

    /// <summary>Whether a class has a ToString of its own that says more than a list of its members; records and tuples are their members.</summary>
    public static bool DescribesItself(Type type)
    {
        var declaring = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
        var isRecord = type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance, [typeof(System.Text.StringBuilder)]) is not null;
        var isTuple = type.Namespace is "System" or "System.Collections.Generic";
        return declaring != typeof(object) && declaring != typeof(ValueType) && !isRecord && !isTuple && !type.Name.StartsWith('<');
    }

    /// <summary>The number of elements if it can be had without counting.</summary>
    public static int? Count(IEnumerable sequence) => sequence switch
    {
        ICollection collection => collection.Count,
        _ => sequence.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>)) is { } counted
            ? (int?)counted.GetProperty("Count")!.GetValue(sequence)
            : null,
    };

    /// <summary>A sequence's elements; of a matrix its rows.</summary>
    public static IEnumerable Elements(IEnumerable sequence) => sequence is Array { Rank: 2 } matrix
        ? Enumerable.Range(0, matrix.GetLength(0)).Select(i => Enumerable.Range(0, matrix.GetLength(1)).Select(j => matrix.GetValue(i, j)).ToArray()).ToArray()
        : sequence;

    /// <summary>A dictionary's pairs; its generic face would give pairs of another type.</summary>
    public static IEnumerable<DictionaryEntry> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return entry;
        }
    }

    // Members of a task wait, those of reflection and streams lead everywhere and say little.
    private static bool IsOpaque(Type type) =>
        typeof(Task).IsAssignableFrom(type) || typeof(Stream).IsAssignableFrom(type) || typeof(MemberInfo).IsAssignableFrom(type)
        || type.IsPointer || (type.Namespace?.StartsWith("System.Threading", StringComparison.Ordinal) ?? false);

    /// <summary>A named part of a value.</summary>
    internal sealed record Member(string Name, Func<object?, object?> Getter)
    {
        public object? Read(object owner)
        {
            try
            {
                return Getter(owner);
            }
            catch (TargetInvocationException exception)
            {
                return $"<{exception.InnerException?.GetType().Name}>";
            }
        }
    }
}
