using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeMhacl.Kernel.Tests;

/// <summary>Damaged notebooks and connection files: used, or refused in a sentence that names the file; a parameter's value is never code. FUZZ_COUNT=100000 for the long run.</summary>
public sealed class FuzzTests
{
    // JSON nodes several times over (read, stripped, upgraded), the page and its parser's tables.
    private const long NotebookBytesPerByte = 2000, NotebookBytesFixed = 4 << 20;
    private const long ConnectionBytesPerByte = 40, ConnectionBytesFixed = 1 << 16;
    private const int BriefNotebooks = 1000, BriefConnections = 3000;

    private static readonly string[] Texts =
    [
        "# a\\n## b", "$x$", "$$\\\\frac{a}{b", "$\\\\sqrt{\\\\sqrt{\\\\sqrt", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![p](../../../../etc/passwd)", "![p](file:///etc/passwd)", "[a](javascript:alert(1))", "| a | b |\\n|-|-|\\n| 1 |", "```csharp\\nint",
        "\\\"\\\"\\\"\\\"", "/*", "$@\\\"{", "\\u001b[31m", "\\u001b[999999999C", "\\r\\b\\b\\b", "{\\\"data\\\":[{}]}", "\\ufeff", "\\ud83d\\ude00", "> > > > > > > > >", "* * * * * * * *", "((((((((((((((((((((", "________________________________", "[[[[[[[[[[[[[[[[[[[[",
    ];

    [Fact]
    public void Notebook_Damaged_ReadWrittenStrippedAndShownOrRefused()
    {
        byte[][] originals = [Encoding.UTF8.GetBytes(Executed())];
        new Fuzzer<NotebookException>(".ipynb", NotebookBytesPerByte, NotebookBytesFixed, path =>
        {
            var notebook = NotebookDocument.Read(path);
            var text = notebook.ToJson();
            Assert.Equal(text, NotebookDocument.Parse(text, "again").ToJson());
            var stripped = NotebookStrip.Text(notebook);
            Assert.Equal(stripped, NotebookStrip.Text(NotebookDocument.Parse(stripped, "stripped")));
            Assert.NotNull(ParameterCell.Names(notebook));
            notebook.Upgrade();
            Assert.Equal(notebook.Cells.Count, notebook.Cells.Select(cell => cell.Id).Distinct().Count());
            Assert.Empty(NotebookComparison.Compare(notebook, notebook, new ComparisonOptions(), int.MaxValue));
            var page = HtmlPage.Render(notebook, () => "", Path.GetDirectoryName(path));
            Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        }).Run(originals, BriefNotebooks, [.. JsonMutations.All, Text]);
    }

    [Fact]
    public void ConnectionFile_Damaged_ReadOrRefused()
    {
        var original = Encoding.UTF8.GetBytes("""{"shell_port": 53794, "iopub_port": 53795, "stdin_port": 53796, "control_port": 53797, "hb_port": 53798, "ip": "127.0.0.1", "key": "f3-6a", "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": ".net-csharp"}""");
        new Fuzzer<KernelException>(".json", ConnectionBytesPerByte, ConnectionBytesFixed, path =>
        {
            var connection = ConnectionFile.Read(path);
            Assert.All(Enum.GetValues<Channel>(), channel => Assert.Matches(@"^tcp://[^/\s]+:\d{1,5}$", connection.Endpoint(channel)));
            Assert.True(connection.IsLoopback || connection.Key.Length > 0);
        }).Run([original], BriefConnections, JsonMutations.All);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("*")]
    [InlineData("::")]
    [InlineData("192.0.2.1")]
    [InlineData("example.org")]
    public void ConnectionFile_OtherMachinesAndNoKey_IsRefused(string address)
    {
        using var folder = new TempFolder();
        var connection = KernelUnderTest.NewConnection("");
        connection["ip"] = address;
        var path = folder.Write("c.json", connection.ToJsonString());
        Assert.Contains($"names {address}, which other machines may reach, and no key", Assert.Throws<KernelException>(() => ConnectionFile.Read(path)).Message, StringComparison.Ordinal);
        connection["key"] = "k";
        folder.Write("c.json", connection.ToJsonString());
        Assert.False(ConnectionFile.Read(path).IsLoopback);
    }

    // Whatever is given, what is injected is one assignment of one text.
    [Fact]
    public void Parameter_AnyText_IsATextAndNoCode()
    {
        var notebook = NotebookFiles.Json(NotebookFiles.Code("var name = \"\";", "p", "parameters"));
        string[] hostile = ["\";Environment.Exit(1);//", "\\", "\"\"\"", "$\"{1}\"", "@\"", "\"a\" + \"b\"", "\u2028Environment.Exit(1);", "\r\nEnvironment.Exit(1);", "*/", "#r \"x\"", "\"a\"u8", new string('(', 20_000)];
        foreach (var value in hostile) IsOneText(value);
        var letters = Gen.Elements("\"\\\n\r\u2028\u0085$@{}/*#';+ \0\ud83da0u8".ToCharArray());
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll((from text in Gen.ListOf(letters) select string.Concat(text)).ToArbitrary(), IsOneText));

        void IsOneText(string value)
        {
            var document = NotebookDocument.Parse(notebook, "n.ipynb");
            ParameterCell.Inject(document, new Dictionary<string, string> { ["name"] = value });
            var root = CSharpSyntaxTree.ParseText(document.Cells[1].Source, new CSharpParseOptions(kind: SourceCodeKind.Script)).GetCompilationUnitRoot();
            Assert.False(root.ContainsDiagnostics);
            var statement = Assert.IsType<GlobalStatementSyntax>(Assert.Single(root.Members)).Statement;
            var assigned = Assert.IsType<LiteralExpressionSyntax>(Assert.IsType<AssignmentExpressionSyntax>(Assert.IsType<ExpressionStatementSyntax>(statement).Expression).Right);
            Assert.IsType<string>(assigned.Token.Value);
        }
    }

    // What cells hold, read by the page and the comparison.
    private static byte[] Text(SplitMix64 random, byte[] bytes)
    {
        var start = bytes.AsSpan(random.Below(bytes.Length)..) is var rest && rest.IndexOf(": \""u8) is >= 0 and var before ? bytes.Length - rest.Length + before + 3 : bytes.Length;
        return [.. bytes[..start], .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Texts[random.Below(Texts.Length)], 1 + random.Below(40)))), .. bytes[start..]];
    }

    private static string Executed()
    {
        static JsonObject Output(string type, string data) => (JsonObject)JsonNode.Parse($$"""{"output_type": "{{type}}", {{data}}}""")!;
        var code = NotebookFiles.Code("// Title\nint seed = 1;", "c1", "parameters");
        code["outputs"] = new JsonArray(
            Output("stream", "\"name\": \"stdout\", \"text\": [\"10%\\r20%\\n\", \"\\u001b[31mred\\u001b[0m\"]"),
            Output("execute_result", "\"execution_count\": 1, \"metadata\": {}, \"data\": {\"text/plain\": \"42\", \"text/html\": \"<b>42</b>\"}"),
            Output("display_data", "\"metadata\": {}, \"data\": {\"application/vnd.plotly.v1+json\": {\"data\": [{\"y\": [1, 2.5]}], \"layout\": {\"width\": 400}}, \"image/png\": \"iVBORw0KGgo=\", \"text/markdown\": \"**a** $x^2$\"}"),
            Output("error", "\"ename\": \"E\", \"evalue\": \"bad\", \"traceback\": [\"line 1\"]"));
        var text = NotebookFiles.Json(NotebookFiles.Markdown("# A\n$\\frac{a}{b}$ ![p](p.png)\n\n| a | b |\n|---|---|\n| 1 | `x` |", "m1"), code, NotebookFiles.Markdown("- [ ] ```csharp\nint a;\n```", "m2"));
        return NotebookDocument.Parse(text, "executed").ToJson();
    }
}
