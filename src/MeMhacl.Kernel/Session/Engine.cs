using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
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
    /// <summary>Names the next submission, with the symbols that stack traces need for its lines.</summary>
    public static void Name(CSharpKernel kernel, string name)
    {
        ref var options = ref Options(kernel);
        options = options.WithFilePath(name).WithFileEncoding(System.Text.Encoding.UTF8).WithEmitDebugInformation(true).WithAllowUnsafe(true);
    }

    /// <summary>Replaces the code of a submission before it is compiled.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Code")]
    public static extern void SetCode(SubmitCode command, string code);

    /// <summary>The source of <see cref="KernelInvocationContext.CancellationToken"/>. The engine's own Cancel command would end the context with it, and all that the cell still says would be lost.</summary>
    public static CancellationTokenSource CancellationSource(KernelInvocationContext context) => Source(context);

    /// <summary>Has the compiler put a look at the remaining stack into every function of a cell: endless recursion is then an exception, not the end of the process.</summary>
    public static void ProbeStack()
    {
        var builder = typeof(Script).Assembly.GetType("Microsoft.CodeAnalysis.Scripting.ScriptBuilder", throwOnError: true)!;
        var options = (EmitOptions)builder.GetField("s_EmitOptionsWithDebuggingInformation", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        Instrumentation(options) = [InstrumentationKind.StackOverflowProbing];
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    private static extern ref ScriptOptions Options(CSharpKernel kernel);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_cancellationTokenSource")]
    private static extern ref CancellationTokenSource Source(KernelInvocationContext context);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<InstrumentationKinds>k__BackingField")]
    private static extern ref ImmutableArray<InstrumentationKind> Instrumentation(EmitOptions options);
}
