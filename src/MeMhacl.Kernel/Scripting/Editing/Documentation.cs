using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace MeMhacl.Kernel.Scripting.Editing;

/// <summary>A symbol's XML documentation as sentences.</summary>
/// <param name="Summary">What it is; empty if undocumented.</param>
/// <param name="Parameters">Name and meaning (shape, unit, range).</param>
/// <param name="Returns">What comes back; empty if unsaid.</param>
/// <param name="Exceptions">Exception type and when it is thrown.</param>
/// <param name="Remarks">Further words; empty if none.</param>
internal sealed partial record Documentation(
    string Summary, IReadOnlyList<(string Name, string Text)> Parameters, string Returns, IReadOnlyList<(string Name, string Text)> Exceptions, string Remarks)
{
    private const int MaxInheritance = 8;

    private static readonly Documentation None = new("", [], "", [], "");

    public static Documentation Of(ISymbol symbol)
    {
        if (XmlOf(symbol, 0) is not { } xml)
        {
            return None;
        }

        return new Documentation(
            Text(xml.Element("summary")),
            [.. xml.Elements("param").Select(p => (p.Attribute("name")?.Value ?? "", Text(p)))],
            Text(xml.Element("returns")) is { Length: > 0 } returns ? returns : Text(xml.Element("value")),
            [.. xml.Elements("exception").Select(e => (Name(e.Attribute("cref")?.Value), Text(e)))],
            Text(xml.Element("remarks")));
    }

    private static XElement? XmlOf(ISymbol symbol, int depth)
    {
        var definition = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol.OriginalDefinition;
        var text = definition.GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            var xml = XElement.Parse(text.TrimStart().StartsWith("<member", StringComparison.Ordinal) || text.TrimStart().StartsWith("<doc", StringComparison.Ordinal) ? text : $"<doc>{text}</doc>");
            return xml.Element("inheritdoc") is not null && depth < MaxInheritance && Base(definition) is { } parent ? XmlOf(parent, depth + 1) ?? xml : xml;
        }
        catch (XmlException)
        {
            return null; // a documentation file that is no XML explains nothing
        }
    }

    private static ISymbol? Base(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        INamedTypeSymbol type => type.BaseType is { SpecialType: SpecialType.None } parent ? parent : type.Interfaces.FirstOrDefault(),
        _ => symbol.ContainingType?.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name))
            .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(m), symbol)),
    };

    private static string Text(XElement? element)
    {
        if (element is null)
        {
            return "";
        }

        var text = new StringBuilder();
        Append(text, element);
        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words)
            {
                text.Append(words.Value);
            }
            else if (node is XElement child)
            {
                var named = child.Attribute("name") ?? child.Attribute("langword") ?? child.Attribute("cref") ?? child.Attribute("href");
                if (named is not null && child.IsEmpty)
                {
                    text.Append(named.Name == "cref" ? Name(named.Value) : named.Value);
                }
                else
                {
                    text.Append(child.Name.LocalName is "para" or "item" or "br" ? " " : "");
                    Append(text, child);
                }
            }
        }
    }

    // "T:System.ArgumentException" and "M:N.T.F(System.Int32)" by their last parts.
    private static string Name(string? reference)
    {
        var name = reference is [_, ':', .. var rest] ? rest : reference ?? "";
        var arguments = name.IndexOf('(', StringComparison.Ordinal);
        var plain = arguments < 0 ? name : name[..arguments];
        return Arity().Replace(plain[(plain.LastIndexOf('.') + 1)..], "");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
