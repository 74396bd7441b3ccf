using System.Text;
using MeMhacl.Kernel.Formatting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace MeMhacl.Kernel.Scripting.Editing;

/// <summary>Signatures, documentation and a variable's value as text/markdown and text/plain.</summary>
internal sealed class Explanation
{
    private const int FewSignatures = 6;

    private readonly StringBuilder _markdown = new();
    private readonly StringBuilder _plain = new();

    private Explanation(IReadOnlyList<ISymbol> symbols, IReadOnlyList<ScriptVariable> variables, bool full)
    {
        var shown = full ? symbols.Count : Math.Min(symbols.Count, FewSignatures);
        var signatures = string.Join('\n', symbols.Take(shown).Select(SymbolText.Full));
        var more = symbols.Count > shown ? $"\n(+ {symbols.Count - shown} more)" : "";
        _markdown.Append("```csharp\n").Append(signatures).Append(more).Append("\n```\n");
        _plain.Append(signatures).Append(more).Append('\n');
        if (symbols[0] is IFieldSymbol { ContainingType.IsScriptClass: true } && variables.FirstOrDefault(v => v.Name == symbols[0].Name) is { } variable && Value(variable) is { } value)
        {
            _markdown.Append("\nValue: `").Append(value.Replace('`', '\'')).Append("`\n");
            _plain.Append("\nValue: ").Append(value).Append('\n');
        }

        // A type that stands before its constructors is explained by both.
        foreach (var symbol in symbols.Take(symbols[0] is INamedTypeSymbol ? 2 : 1))
        {
            Describe(Documentation.Of(symbol), full);
        }

        if (symbols[0] is ILocalSymbol or IFieldSymbol or IPropertySymbol && TypeOf(symbols[0]) is { } type && Documentation.Of(type).Summary is { Length: > 0 } summary)
        {
            Words($"{type.Name}: {summary}");
        }
    }

    public static MimeBundle Of(IReadOnlyList<ISymbol> symbols, IReadOnlyList<ScriptVariable> variables, bool full)
    {
        var text = new Explanation(symbols, variables, full);
        return new MimeBundle().With("text/markdown", text._markdown.ToString()).With(MimeBundle.PlainText, text._plain.ToString().TrimEnd());
    }

    // Only what shows itself without being run: a lazy sequence or a property could compute anything.
    private static string? Value(ScriptVariable variable)
    {
        try
        {
            var value = variable.Value;
            var isShort = ValueShape.Word(value) is not null || value is System.Collections.ICollection || ConventionFormatters.Of(value!.GetType()) is not null
                || ValueShape.DescribesItself(value.GetType());
            return isShort ? PlainTextFormat.Compact(value).ReplaceLineEndings(" ") : null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null; // a disposed tensor, a collection that the running cell changes
        }
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private void Describe(Documentation text, bool full)
    {
        Words(text.Summary);
        List("Parameters", text.Parameters);
        if (text.Returns.Length > 0)
        {
            _markdown.Append("\n**Returns** ").Append(text.Returns).Append('\n');
            _plain.Append("\nReturns: ").Append(text.Returns).Append('\n');
        }

        List("Throws", text.Exceptions);
        if (full)
        {
            Words(text.Remarks);
        }
    }

    private void Words(string words)
    {
        if (words.Length > 0)
        {
            _markdown.Append('\n').Append(words).Append('\n');
            _plain.Append('\n').Append(words).Append('\n');
        }
    }

    private void List(string title, IReadOnlyList<(string Name, string Text)> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        _markdown.Append("\n**").Append(title).Append("**\n\n");
        _plain.Append('\n').Append(title).Append(":\n");
        foreach (var (name, text) in items)
        {
            _markdown.Append("- `").Append(name).Append("`: ").Append(text).Append('\n');
            _plain.Append("  ").Append(name).Append(": ").Append(text).Append('\n');
        }
    }
}
