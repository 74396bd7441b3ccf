using MeMhacl.Kernel.Formatting;
using Microsoft.DotNet.Interactive;

namespace MeMhacl.Kernel.Scripting;

/// <summary>Formats and publishes what cells display. Handles outlive their cell, so updates from later cells reach the same output.</summary>
internal sealed class DisplayHost(CellOutput output) : IDisplayHost
{
    public KernelInvocationContext Context(CellInterrupt interrupt) => new(this, interrupt.TakeToken);

    public (string DisplayId, string[] MimeTypes) Display(object? value, string[] mimeTypes)
    {
        var data = ValueFormatter.Format(value, mimeTypes);
        var id = DisplayIds.New();
        output.Publish(new ValueDisplayed(id, data));
        return (id, [.. data.Types]);
    }

    public string DisplayAs(string text, string mimeType)
    {
        var id = DisplayIds.New();
        output.Publish(new ValueDisplayed(id, new MimeBundle().With(mimeType, text)));
        return id;
    }

    public string Ask(string prompt, bool isPassword)
    {
        output.Flush();
        return output.Input is { } ask ? ask(prompt, isPassword) : throw new InvalidOperationException(ConsoleCapture.NoInput);
    }

    public void Update(string displayId, object? value, string[] mimeTypes) =>
        output.Publish(new DisplayUpdated(displayId, ValueFormatter.Format(value, mimeTypes)));
}

/// <summary>New ids for displayed values; they stand in messages only, never in a saved notebook.</summary>
internal static class DisplayIds
{
    public static string New() => Guid.NewGuid().ToString("N");
}
