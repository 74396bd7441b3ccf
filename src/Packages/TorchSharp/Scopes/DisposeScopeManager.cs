namespace TorchSharp;

/// <summary>The scopes of each thread, innermost last.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static Stack<DisposeScope>? scopes;
    [ThreadStatic] private static ThreadDisposeScopeStatistics? statistics;

    /// <summary>What happened to the tensors of this thread.</summary>
    public static ThreadDisposeScopeStatistics Statistics => statistics ??= new ThreadDisposeScopeStatistics();

    internal static DisposeScope? Current => scopes is { Count: > 0 } stack ? stack.Peek() : null;

    internal static DisposeScope New()
    {
        var scope = new DisposeScope(Current);
        (scopes ??= new()).Push(scope);
        return scope;
    }

    /// <summary>Adds a fresh object to the innermost scope, if there is one.</summary>
    internal static DisposeScope? Register(IDisposable fresh)
    {
        var scope = Current;
        scope?.Add(fresh);
        Statistics.Of(fresh).Created(scope is not null);
        return scope;
    }

    internal static void Disposed(IScoped gone)
    {
        Statistics.Of(gone).Disposed(gone.OwningDisposeScope is not null);
        gone.OwningDisposeScope?.MarkAsDisposed(gone);
    }

    internal static void Moved(IDisposable moved, DisposeScope? from, DisposeScope? to)
    {
        if (from is null) Statistics.Of(moved).Attached();
        else if (to is null) Statistics.Of(moved).Detached();
    }

    /// <summary>Takes a scope off the stack, with those opened inside it and never closed.</summary>
    internal static void Remove(DisposeScope scope)
    {
        if (scopes is null || !scopes.Contains(scope)) return;
        while (scopes.Pop() != scope) { }
    }
}

public static partial class torch
{
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.New();

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current;

    /// <summary>Evaluates in a scope of its own and keeps only the result.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
