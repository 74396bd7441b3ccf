using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;

namespace MeMhacl.Kernel;

/// <summary>
/// What the genuine engine does not let its host say: the name of a cell in messages and stack traces, checks against endless recursion,
/// and a Stop that the cell's code sees while its output still goes through. Its version is fixed, and a test runs each of these.
/// </summary>
internal static class Engine
{
    // What the compiler's own probe is, which lambdas do not get.
    private const string Probe = " global::System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();";

    /// <summary>The code with the stack probe in lambdas of statements; those of an expression may be expression trees and stay.</summary>
    public static string ProbeLambdas(string code)
    {
        if (!code.Contains("=>", StringComparison.Ordinal))
            return code;

        var root = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script)).GetRoot();
        var blocks = root.ContainsDiagnostics ? [] : root.DescendantNodes().OfType<LambdaExpressionSyntax>().Select(lambda => lambda.Block).OfType<BlockSyntax>();
        return blocks.OrderByDescending(b => b.SpanStart).Aggregate(code, (text, block) => text.Insert(block.OpenBraceToken.Span.End, Probe));
    }

    /// <summary>A line and a place in it as they were before <see cref="ProbeLambdas"/>, which must never be seen.</summary>
    public static (string Line, int Column) WithoutProbes(string line, int column) =>
        (line.Replace(Probe, "", StringComparison.Ordinal), line[..Math.Min(column, line.Length)].Replace(Probe, "", StringComparison.Ordinal).Length);

    /// <summary>Names the next submission, with the symbols that stack traces need for its lines.</summary>
    public static void Name(CSharpKernel kernel, string name)
    {
        ref var options = ref Options(kernel);
        options = options.WithFilePath(name).WithFileEncoding(System.Text.Encoding.UTF8).WithEmitDebugInformation(true).WithAllowUnsafe(true);
    }

    /// <summary>Takes references and imports out of what every submission is given: those that one has had are inherited by all after it, and naming them again costs a third of a megabyte a cell.</summary>
    public static void Inherit(CSharpKernel kernel)
    {
        ref var options = ref Options(kernel);
        options = options.WithReferences(ImmutableArray<MetadataReference>.Empty).WithImports(ImmutableArray<string>.Empty);
    }

    /// <summary>Replaces the code of a submission before it is compiled.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Code")]
    public static extern void SetCode(SubmitCode command, string code);

    /// <summary>The source of <see cref="KernelInvocationContext.CancellationToken"/>. The engine's own Cancel command would end the context with it, and all that the cell still says would be lost.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_cancellationTokenSource")]
    public static extern ref CancellationTokenSource CancellationSource(KernelInvocationContext context);

    /// <summary>Has the compiler put a look at the remaining stack into every function of a cell: endless recursion is then an exception, not the end of the process.</summary>
    public static void ProbeStack()
    {
        var builder = typeof(Script).Assembly.GetType("Microsoft.CodeAnalysis.Scripting.ScriptBuilder", throwOnError: true)!;
        var options = (EmitOptions)builder.GetField("s_EmitOptionsWithDebuggingInformation", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        Instrumentation(options) = [InstrumentationKind.StackOverflowProbing];
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    private static extern ref ScriptOptions Options(CSharpKernel kernel);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<InstrumentationKinds>k__BackingField")]
    private static extern ref ImmutableArray<InstrumentationKind> Instrumentation(EmitOptions options);
}
