using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>The functions that a cell can call without a using.</summary>
public abstract class Kernel
{
    private protected Kernel()
    {
    }

    /// <summary>Shows a value, as the given MIME types or as its type prefers.</summary>
    public static DisplayedValue display(object value, params string[] mimeTypes) =>
        KernelInvocationContext.Current.Display(value, mimeTypes);

    /// <summary>Marks a string as HTML, so that it is shown rendered.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs a script in the front end.</summary>
    public static void Javascript(string scriptContent) =>
        KernelInvocationContext.Current.DisplayAs($"<script type=\"text/javascript\">{scriptContent}</script>", "text/html");

    /// <summary>Adds style rules to the front end's page.</summary>
    public static void CSS(string content) =>
        KernelInvocationContext.Current.DisplayAs($"<style>{content}</style>", "text/html");
}
