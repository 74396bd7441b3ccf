using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace MeMhacl.Kernel.Scripting.Editing;

/// <summary>
/// The cells that have run as Roslyn's editor services see them: a chain of submission projects, to which the cell being typed is added.
/// Made of finished cells only, so that it needs no lock on the running one.
/// </summary>
internal sealed class EditingWorkspace : IDisposable
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly AdhocWorkspace _workspace = new(MefHostServices.DefaultHost);
    private readonly AssemblyReferences _references;
    private readonly Lock _gate = new();
    private Solution _solution;
    private ProjectId _last;
    private Script? _newest;
    private int _projects;

    public EditingWorkspace(AssemblyReferences references)
    {
        _references = references;
        (_solution, _last) = Add(_workspace.CurrentSolution, null, "");
    }

    /// <summary>A cell's text as a document behind the cells up to <paramref name="newest"/>.</summary>
    public Document Document(Script? newest, string code)
    {
        lock (_gate)
        {
            var behind = new Stack<Script>();
            // The first script is the session's own, no cell.
            for (var script = newest; script?.Previous is not null && script != _newest; script = script.Previous)
            {
                behind.Push(script);
            }

            foreach (var script in behind.Where(Declares))
            {
                (_solution, _last) = Add(_solution, _last, script.Code);
            }

            _newest = newest ?? _newest;
            var (solution, project) = Add(_solution, _last, code);
            return solution.GetProject(project)!.Documents.Single();
        }
    }

    public void Dispose() => _workspace.Dispose();

    // Cells that only compute and show add nothing that a later one could name.
    private static bool Declares(Script script)
    {
        var compilation = script.GetCompilation();
        var root = (Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax)compilation.SyntaxTrees.Last().GetRoot();
        return root.Usings.Count > 0 || root.GetReferenceDirectives().Count > 0 || root.GetLoadDirectives().Count > 0
            || compilation.ScriptClass!.GetMembers().Any(m => !m.IsImplicitlyDeclared && m is not IMethodSymbol { MethodKind: not MethodKind.Ordinary });
    }

    private (Solution Solution, ProjectId Project) Add(Solution solution, ProjectId? previous, string code)
    {
        var project = ProjectId.CreateNewId();
        var name = $"cell{_projects++}";
        var document = DocumentInfo.Create(
            DocumentId.CreateNewId(project), name, sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(code), VersionStamp.Create())));
        var info = ProjectInfo.Create(
            project, VersionStamp.Create(), name, name, LanguageNames.CSharp,
            compilationOptions: _references.EditingOptions(isFirst: previous is null),
            parseOptions: Parsing,
            documents: [document],
            projectReferences: previous is null ? [] : [new ProjectReference(previous)],
            metadataReferences: previous is null ? _references.First.MetadataReferences : [],
            isSubmission: true);
        return (solution.AddProject(info), project);
    }
}
