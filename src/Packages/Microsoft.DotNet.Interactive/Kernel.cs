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

    /// <summary>Asks the user for a line of text.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="typeHint">"text", or "password" to hide what is typed; other hints are taken as text.</param>
    /// <exception cref="InvalidOperationException">Nobody can be asked: the notebook runs without a user.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") => AskAsync(prompt, typeHint == "password");

    /// <summary>Asks the user for a password, hiding what is typed.</summary>
    /// <param name="prompt">The question.</param>
    /// <exception cref="InvalidOperationException">Nobody can be asked: the notebook runs without a user.</exception>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") => new(await AskAsync(prompt, isPassword: true));

    /// <summary>Runs a script in the front end.</summary>
    public static void Javascript(string scriptContent) =>
        KernelInvocationContext.Current.DisplayAs($"<script type=\"text/javascript\">{scriptContent}</script>", "text/html");

    /// <summary>Adds style rules to the front end's page.</summary>
    public static void CSS(string content) =>
        KernelInvocationContext.Current.DisplayAs($"<style>{content}</style>", "text/html");

    // Off the cell's thread, so that an interrupt ends the waiting cell at once.
    private static Task<string> AskAsync(string prompt, bool isPassword)
    {
        var host = KernelInvocationContext.Current?.Host
            ?? throw new InvalidOperationException("Nobody can be asked here: no notebook cell is running. Call it from a cell.");
        return Task.Run(() => host.Ask(prompt, isPassword));
    }
}
