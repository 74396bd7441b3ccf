using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace MeMhacl.Kernel.Formatting;

/// <summary>
/// Formatters a type brings along by .NET Interactive's convention, without a reference to it: an attribute class named
/// TypeFormatterSourceAttribute names a source whose CreateTypeFormatters() gives objects with MimeType and Format(object, TextWriter).
/// </summary>
internal sealed class ConventionFormatters
{
    private static readonly ConcurrentDictionary<Type, ConventionFormatters?> Known = new();

    private readonly List<(Type? Type, string MimeType, Func<object, TextWriter, bool> Format)> _formatters = [];

    private ConventionFormatters(IReadOnlyList<string> preferred) => Preferred = preferred;

    /// <summary>The MIME types in which the type wants to be shown; empty if it does not say.</summary>
    public IReadOnlyList<string> Preferred { get; }

    /// <summary>The formatters of a type, or null if it has none.</summary>
    public static ConventionFormatters? Of(Type type) => Known.GetOrAdd(type, Find);

    public static string? PlainText(object value) => Of(value.GetType())?.Format(value, Scripting.MimeBundle.PlainText);

    /// <summary>The value as text of one MIME type; null if no formatter takes it.</summary>
    public string? Format(object value, string mimeType)
    {
        foreach (var formatter in _formatters)
        {
            if (formatter.MimeType != mimeType || formatter.Type?.IsInstanceOfType(value) == false)
            {
                continue;
            }

            var writer = new StringWriter(CultureInfo.InvariantCulture);
            if (formatter.Format(value, writer))
            {
                return writer.ToString();
            }
        }

        return null;
    }

    private static ConventionFormatters? Find(Type type)
    {
        var attributes = type.GetCustomAttributes(inherit: true).Where(a => a.GetType().Name == "TypeFormatterSourceAttribute").ToList();
        if (attributes.Count == 0)
        {
            return null;
        }

        var found = new ConventionFormatters([.. attributes.SelectMany(a => Read<string[]>(a, "PreferredMimeTypes") ?? [])]);
        foreach (var attribute in attributes)
        {
            if (Read<Type>(attribute, "FormatterSourceType") is { } sourceType)
            {
                var source = Activator.CreateInstance(sourceType)!;
                var formatters = (IEnumerable?)sourceType.GetMethod("CreateTypeFormatters", Type.EmptyTypes)?.Invoke(source, null);
                foreach (var formatter in formatters ?? Array.Empty<object>())
                {
                    found.Add(formatter);
                }
            }
        }

        return found;
    }

    private static T? Read<T>(object owner, string property)
        where T : class => owner.GetType().GetProperty(property)?.GetValue(owner) as T;

    private void Add(object formatter)
    {
        var method = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)]);
        if (method is not null && Read<string>(formatter, "MimeType") is { } mimeType)
        {
            _formatters.Add((Read<Type>(formatter, "Type"), mimeType, (value, writer) => Invoke(method, formatter, value, writer)));
        }
    }

    private static bool Invoke(MethodInfo method, object formatter, object value, TextWriter writer) =>
        method.Invoke(formatter, BindingFlags.DoNotWrapExceptions, null, [value, writer], CultureInfo.InvariantCulture) is true;
}
