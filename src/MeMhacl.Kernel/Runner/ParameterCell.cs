using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeMhacl.Kernel;

/// <summary>
/// Parameters as papermill passes them: a cell tagged "injected-parameters" behind the one tagged "parameters", assigning the given values
/// to the variables declared there. Assigning keeps their types, so that a 1 given for a double stays a double.
/// </summary>
internal static class ParameterCell
{
    public static IReadOnlyCollection<string> Names(NotebookDocument notebook) =>
        notebook.Cells.FirstOrDefault(c => c.Kind == CellKind.Code && c.Tags.Contains(CellTags.Parameters)) is { } declaring ? Declarations(declaring.Source).Keys : [];

    public static void Inject(NotebookDocument notebook, IReadOnlyDictionary<string, string> parameters)
    {
        if (parameters.Count == 0)
            return;

        var cells = notebook.Cells;
        var declaring = cells.FirstOrDefault(c => c.Kind == CellKind.Code && c.Tags.Contains(CellTags.Parameters))
            ?? throw new NotebookException($"{notebook.Name} has no cell tagged \"{CellTags.Parameters}\", so {parameters.First().Key} cannot be set: tag the cell that declares it, or leave the parameter out.");
        var declared = Declarations(declaring.Source);
        var lines = parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => Assignment(notebook.Name, p.Key, p.Value, declared));
        var source = "// Parameters of this run.\n" + string.Join('\n', lines);

        if (cells.FirstOrDefault(c => c.Kind == CellKind.Code && c.Tags.Contains(CellTags.InjectedParameters)) is { } earlier)
        {
            earlier.Source = source;
            return;
        }

        notebook.Insert(((List<NotebookCell>)cells).IndexOf(declaring) + 1, new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = CellTags.InjectedParameters,
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray(CellTags.InjectedParameters) },
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        });
    }

    private static Dictionary<string, (string Type, ExpressionSyntax? Value)> Declarations(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(kind: SourceCodeKind.Script)).GetCompilationUnitRoot();
        var declared = new Dictionary<string, (string Type, ExpressionSyntax? Value)>(StringComparer.Ordinal);
        foreach (var declaration in root.Members.OfType<FieldDeclarationSyntax>().Select(f => f.Declaration))
        {
            foreach (var variable in declaration.Variables)
                declared[variable.Identifier.Text] = (declaration.Type.ToString(), variable.Initializer?.Value);
        }

        return declared;
    }

    private static string Assignment(string notebook, string name, string value, Dictionary<string, (string Type, ExpressionSyntax? Value)> declared)
    {
        if (!declared.TryGetValue(name, out var variable))
        {
            var names = declared.Count == 0 ? "none" : string.Join(", ", declared.Keys.Order(StringComparer.Ordinal));
            throw new NotebookException($"{notebook} has no parameter {name}; the cell tagged \"{CellTags.Parameters}\" declares: {names}.");
        }

        var type = variable.Type == "var" ? TypeOf(variable.Value) : variable.Type.TrimEnd('?');
        var literal = Literal(type, value, variable.Value)
            ?? throw new NotebookException($"Parameter {name} of {notebook} is declared as {type ?? "something other than a number, text or enum"}, but {value} cannot be that: give a {type ?? "value in the notebook itself"}.");
        return $"{name} = {literal};";
    }

    private static string? TypeOf(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax prefix => TypeOf(prefix.Operand),
        LiteralExpressionSyntax literal => literal.Token.Value switch
        {
            string => "string", bool => "bool", int => "int", long => "long", float => "float", double => "double", decimal => "decimal",
            _ => null,
        },
        MemberAccessExpressionSyntax member => member.Expression.ToString(),
        _ => null,
    };

    private static string? Literal(string? type, string given, ExpressionSyntax? example)
    {
        var culture = CultureInfo.InvariantCulture;
        var value = type is "string" or "String" ? given : Value(given);
        return type switch
        {
            "string" or "String" => SymbolDisplay.FormatLiteral(Text(given), quote: true),
            "bool" => bool.TryParse(value, out var flag) ? (flag ? "true" : "false") : null,
            "int" => int.TryParse(value, NumberStyles.AllowLeadingSign, culture, out var n) ? n.ToString(culture) : null,
            "uint" => uint.TryParse(value, NumberStyles.None, culture, out var u) ? u.ToString(culture) + "u" : null,
            "long" => long.TryParse(value, NumberStyles.AllowLeadingSign, culture, out var l) ? l.ToString(culture) + "L" : null,
            "ulong" => ulong.TryParse(value, NumberStyles.None, culture, out var ul) ? ul.ToString(culture) + "UL" : null,
            "float" => float.TryParse(value, NumberStyles.Float, culture, out var f) && float.IsFinite(f) ? f.ToString("R", culture) + "f" : null,
            "double" => double.TryParse(value, NumberStyles.Float, culture, out var d) && double.IsFinite(d) ? d.ToString("R", culture) + "d" : null,
            "decimal" => decimal.TryParse(value, NumberStyles.Float, culture, out var m) ? m.ToString(culture) + "m" : null,
            null => null,
            _ when example is MemberAccessExpressionSyntax && Member(type, value) is { } member => $"{type}.{member}", // an enum's
            _ => null,
        };
    }

    private static string? Member(string type, string value)
    {
        var member = value.StartsWith(type + ".", StringComparison.Ordinal) ? value[(type.Length + 1)..] : value;
        return SyntaxFacts.IsValidIdentifier(member) ? member : null;
    }

    // Text may be given bare or as C# writes it; what only looks like a number stays as given: 007, 1_000, 0x10.
    private static string Text(string given) =>
        given.AsSpan().TrimStart() is ['"' or '@', ..] && SyntaxFactory.ParseExpression(given) is LiteralExpressionSyntax { Token.Value: string text, ContainsDiagnostics: false } ? text : given;

    // A value may be written as C# writes it: 1_000, 0x10, 0.5f, "text".
    private static string Value(string given)
    {
        var expression = SyntaxFactory.ParseExpression(given);
        var (sign, literal) = expression is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus
            ? ("-", minus.Operand as LiteralExpressionSyntax)
            : ("", expression as LiteralExpressionSyntax);
        return literal is null || expression.ContainsDiagnostics ? given : literal.Token.Value switch
        {
            string text when sign.Length == 0 => text,
            int or uint or long or ulong => sign + Convert.ToString(literal.Token.Value, CultureInfo.InvariantCulture),
            float or double or decimal => sign + literal.Token.Text.Replace("_", "", StringComparison.Ordinal).TrimEnd('f', 'F', 'd', 'D', 'm', 'M'),
            _ => given,
        };
    }
}
