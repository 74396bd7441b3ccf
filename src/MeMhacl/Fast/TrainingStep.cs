using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MeMhacl;

/// <summary>
/// One step of training: what <see cref="BaseEncoder"/> and <see cref="GroupProjector"/> compute between its beginning and its end, on this thread, is recorded, and <see cref="Descend"/> goes back
/// through it. They are fast only so: their gradients do not come from torch's graph, which would call back from native code, where a Stop would end the process, and copy each of them.
/// Outside of a step f and g are ordinary modules, and <c>loss.backward()</c> is torch's. A thread has one step at a time: it ends with its descent, and beginning another ends one that was left open.
/// </summary>
public sealed class TrainingStep : IDisposable
{
    [ThreadStatic]
    private static TrainingStep? current;

    private readonly FusedAdam optimizer;
    private readonly List<(Tensor? Input, Tensor Output, Func<Tensor, Tensor?> Backward, IDisposable Kept)> recorded = [];
    private readonly Dictionary<nint, int> uses = [];                          // of large weights, by where they stand in memory
    private bool hasEnded;

    internal TrainingStep(FusedAdam optimizer)
    {
        this.optimizer = optimizer;
        current?.Dispose();                                                    // else it would keep its memory, and record what is computed after this one
        current = this;
    }

    /// <summary>That of this thread, where gradients are wanted; else null.</summary>
    internal static TrainingStep? Current => is_grad_enabled() ? current : null;

    /// <summary>Goes back from a loss, takes one step of the optimizer (Algorithm 1, line 10) and ends this one. Large weights are updated on the way: their gradients are not kept.</summary>
    /// <param name="loss">A scalar that was computed within this step.</param>
    /// <exception cref="InvalidOperationException">The step has ended.</exception>
    public void Descend(Tensor loss)
    {
        if (hasEnded) throw new InvalidOperationException("This step of training has ended, by its descent, by Dispose, or because its thread began another: begin a step, compute the loss within it, and descend from it once.");
        optimizer.zero_grad();
        loss.backward();
        for (var i = recorded.Count - 1; i >= 0; i--)
        {
            using var scope = NewDisposeScope();
            var (input, output, backward, _) = recorded[i];
            if (output.grad is not { } gradient) continue;                     // the loss does not depend on it
            Tensor? next;
            using (no_grad()) next = backward(gradient);
            if (next is not null && input!.requires_grad) input.backward([next]);
        }
        optimizer.step();
        Dispose();
    }

    /// <summary>Ends the step, also without a descent, and frees what it kept.</summary>
    public void Dispose()
    {
        hasEnded = true;
        if (current == this) current = null;
        foreach (var (input, output, _, kept) in recorded)
        {
            kept.Dispose();
            input?.Dispose();
            output.Dispose();
        }
        recorded.Clear();
    }

    /// <summary>Notes a computation whose output is a new leaf of torch's graph.</summary>
    /// <param name="input">Whose gradient the backward pass gives; null for none.</param>
    /// <param name="output">Computed without a graph.</param>
    /// <param name="backward">From the output's gradient to the input's.</param>
    /// <param name="kept">Freed with the step.</param>
    /// <param name="weights">Of which the backward pass asks a <see cref="Sink"/>.</param>
    /// <returns>The output, to go on with.</returns>
    internal Tensor Record(Tensor? input, Tensor output, Func<Tensor, Tensor?> backward, IDisposable kept, params Parameter[] weights)
    {
        output.requires_grad_(true);
        foreach (var weight in weights) uses[Memory.Place(weight)] = uses.GetValueOrDefault(Memory.Place(weight)) + 1;
        recorded.Add((input?.alias().DetachFromDisposeScope(), output.alias().DetachFromDisposeScope(), backward, kept));
        return output;
    }

    /// <summary>Where the gradient of a large weight goes, stretch by stretch: to the optimizer, or into memory where the step used the weight more than once, or torch's graph leads to it too.</summary>
    /// <param name="weight">Contiguous.</param>
    internal GradientSink Sink(Parameter weight) => (uses[Memory.Place(weight)] == 1 && weight.grad is null ? optimizer.Sink(weight) : null) ?? GradientSink.Into(weight);
}
