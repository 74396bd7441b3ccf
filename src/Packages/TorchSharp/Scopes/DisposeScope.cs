namespace TorchSharp;

/// <summary>What can belong to a scope.</summary>
internal interface IScoped : IDisposable
{
    DisposeScope? OwningDisposeScope { get; set; }
}

/// <summary>Disposes, at its end, of every tensor made on this thread while it was the innermost scope, except those taken out.</summary>
public sealed class DisposeScope : IDisposable
{
    private readonly HashSet<IDisposable> disposables = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScope? outer) => OuterScope = outer;

    internal DisposeScope? OuterScope { get; }

    public int DisposablesCount => disposables.Count;
    public IReadOnlyList<IDisposable> DisposablesView => [.. disposables];
    public bool Contains(IDisposable disposable) => disposables.Contains(disposable);

    /// <summary>Adds what belongs to no scope yet or to another one.</summary>
    public void Attach(IDisposable disposable) => Attach([disposable]);

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var list = disposables.ToList();
        foreach (var item in list) Move(item, this);
        return list;
    }

    public T Detach<T>(T disposable) where T : IDisposable { Move(disposable, null); return disposable; }
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => (Detach(first), Detach(second));
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);
    public void Detach(IEnumerable<IDisposable> disposables) { foreach (var item in disposables.ToList()) Move(item, null); }

    /// <summary>Without an outer scope, the same as Detach.</summary>
    public T MoveToOuter<T>(T disposable) where T : IDisposable { Move(disposable, OuterScope); return disposable; }
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);
    public void MoveToOuter(IEnumerable<IDisposable> disposables) { foreach (var item in disposables.ToList()) Move(item, OuterScope); }

    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable { Move(disposable, scope); return disposable; }
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second));
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables) { foreach (var item in disposables.ToList()) Move(item, scope); }

    public void DisposeEverything() => DisposeEverythingBut(Enumerable.Empty<IDisposable>());

    public T DisposeEverythingBut<T>(T keep) where T : IDisposable { DisposeEverythingBut((IEnumerable<IDisposable>)[keep]); return keep; }
    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable { DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]); return (first, second); }
    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable { DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]); return (first, second, third); }
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var item in disposables.Where(d => !keep.Contains(d)).ToList()) item.Dispose();
        disposables.RemoveWhere(d => !keep.Contains(d));
    }

    /// <summary>Forgets what has been disposed of by other means.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        disposables.Remove(disposable);
        if (disposable is IScoped scoped) scoped.OwningDisposeScope = null;
    }

    public void Dispose()
    {
        DisposeEverything();
        DisposeScopeManager.Remove(this);
    }

    internal void Add(IDisposable disposable) => disposables.Add(disposable);

    private void Move(IDisposable disposable, DisposeScope? target)
    {
        var scoped = disposable as IScoped;
        var from = scoped is null ? (disposables.Contains(disposable) ? this : null) : scoped.OwningDisposeScope;
        if (from == target) return;
        from?.disposables.Remove(disposable);
        target?.disposables.Add(disposable);
        if (scoped is not null) scoped.OwningDisposeScope = target;
        DisposeScopeManager.Moved(disposable, from, target);
    }
}
