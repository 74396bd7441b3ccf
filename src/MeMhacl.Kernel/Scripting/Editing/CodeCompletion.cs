using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Recommendations;
using Microsoft.CodeAnalysis.Tags;

namespace MeMhacl.Kernel.Scripting.Editing;

/// <summary>What Roslyn's completion offers at a place, as a notebook shows it.</summary>
internal static class CodeCompletion
{
    /// <summary>A variable of an earlier cell, where Roslyn sees a field of a submission.</summary>
    public const string Variable = "instance";

    // Roslyn's tags in the order in which the first that fits names the kind.
    private static readonly (string Tag, string Kind)[] Kinds =
    [
        (WellKnownTags.Keyword, "keyword"), (WellKnownTags.Local, Variable), (WellKnownTags.RangeVariable, Variable), (WellKnownTags.Parameter, "parameter"),
        (WellKnownTags.Method, "method"), (WellKnownTags.ExtensionMethod, "method"), (WellKnownTags.Property, "property"), (WellKnownTags.EnumMember, "constant"),
        (WellKnownTags.Constant, "constant"), (WellKnownTags.Field, "field"), (WellKnownTags.Event, "event"), (WellKnownTags.Class, "class"),
        (WellKnownTags.Structure, "struct"), (WellKnownTags.Interface, "interface"), (WellKnownTags.Enum, "enum"), (WellKnownTags.Delegate, "delegate"),
        (WellKnownTags.TypeParameter, "type"), (WellKnownTags.Namespace, "namespace"),
    ];

    public static async Task<Completions> AtAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var service = CompletionService.GetService(document)!;
        var list = await service.GetCompletionsAsync(document, position, cancellationToken: cancellationToken).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var typed = text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(list.Span.Start, Math.Max(list.Span.Start, position)));
        var fitting = Fitting(list.ItemsList, typed);
        if (fitting.Count == 0)
        {
            return new Completions(position, position, []);
        }

        var symbols = await SymbolsAsync(document, position, cancellationToken).ConfigureAwait(false);
        var items = fitting.Select(item => Describe(item, symbols[item.DisplayText])).DistinctBy(c => c.Text).ToList();
        return new Completions(list.Span.Start, Math.Max(list.Span.End, position), items);
    }

    // What begins with the typed text, exact case first; else what contains it.
    private static List<CompletionItem> Fitting(IReadOnlyList<CompletionItem> items, string typed)
    {
        var named = items.Where(i => !i.Tags.Contains(WellKnownTags.Snippet)).ToList();
        var beginning = named.Where(i => i.DisplayText.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        return beginning.Count > 0
            ? [.. beginning.OrderBy(i => i.DisplayText.StartsWith(typed, StringComparison.Ordinal) ? 0 : 1)]
            : [.. named.Where(i => i.DisplayText.Contains(typed, StringComparison.OrdinalIgnoreCase))];
    }

    private static async Task<ILookup<string, ISymbol>> SymbolsAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var symbols = await Recommender.GetRecommendedSymbolsAtPositionAsync(document, position, cancellationToken: cancellationToken).ConfigureAwait(false);
        return symbols.ToLookup(s => s.Name, StringComparer.Ordinal);
    }

    private static Completion Describe(CompletionItem item, IEnumerable<ISymbol> symbols)
    {
        var named = symbols.FirstOrDefault();
        var more = symbols.Count() - 1;
        var isArgument = item.DisplayTextSuffix == ":";
        var isVariable = named is IFieldSymbol { ContainingType.IsScriptClass: true } && !isArgument;
        var signature = named is null || isArgument ? "" : SymbolText.Short(named) + (more > 0 ? $" (+ {more} more)" : "");
        return new Completion(item.DisplayText + (isArgument ? ":" : ""), isVariable ? Variable : Kind(item.Tags), signature);
    }

    private static string Kind(ImmutableArray<string> tags) => Kinds.FirstOrDefault(k => tags.Contains(k.Tag)).Kind ?? "text";
}
