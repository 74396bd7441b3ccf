using System.Collections;

namespace MeMhacl.Study.Tests;

/// <summary>Formats a value as a kernel does: by names and reflection alone.</summary>
internal static class KernelView
{
    public static IReadOnlyDictionary<string, string> Format(object value)
    {
        var type = value.GetType();
        var attribute = type.GetCustomAttributes(inherit: true).Single(one => one.GetType().Name == "TypeFormatterSourceAttribute");
        var sourceType = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var preferred = (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!;
        var source = Activator.CreateInstance(sourceType)!;
        var formatters = (IEnumerable)sourceType.GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var outputs = new Dictionary<string, string>();
        foreach (var formatter in formatters)
        {
            using var writer = new StringWriter();
            var mime = (string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)!;
            if ((bool)formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!.Invoke(formatter, [value, writer])!)
                outputs.Add(mime, writer.ToString());
        }
        Assert.Equal(preferred.Order(), outputs.Keys.Order());
        return outputs;
    }
}
