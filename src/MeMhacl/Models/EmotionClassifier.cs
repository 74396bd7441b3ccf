using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MeMhacl;

/// <summary>The classifier c (III-F, Table I): FC 512-256 BN ReLU, FC 256-128 BN ReLU, dropout 0.5, FC 128-classes.</summary>
public sealed class EmotionClassifier : Module<Tensor, Tensor>
{
    private readonly Linear fc1, fc2, fc3;
    private readonly BatchNorm1d bn1, bn2;
    private readonly SeededDropout dropout;

    /// <summary>Builds c with freshly drawn weights.</summary>
    /// <param name="classes">2 for valence or arousal, 4 for both (IV-B).</param>
    /// <param name="features">D, the length of a representation; 512 in the paper. The hidden layers keep Table I's proportions D/2, D/4.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 classes or fewer than 4 features.</exception>
    public EmotionClassifier(int classes, int features = 512) : base(nameof(EmotionClassifier))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 4);
        fc1 = Linear(features, features / 2);
        bn1 = BatchNorm1d(features / 2);
        fc2 = Linear(features / 2, features / 4);
        bn2 = BatchNorm1d(features / 4);
        dropout = new SeededDropout(0.5);
        fc3 = Linear(features / 4, classes);
        RegisterComponents();
    }

    /// <summary>c: representations to logits.</summary>
    /// <param name="h">(N, D).</param>
    /// <returns>(N, classes), before softmax.</returns>
    public override Tensor forward(Tensor h)
    {
        using var scope = NewDisposeScope();
        var y = functional.relu(bn1.Normed(fc1.call(h)), inplace: true);         // (N, 256)
        y = functional.relu(bn2.Normed(fc2.call(y)), inplace: true);             // (N, 128)
        return fc3.call(dropout.call(y)).MoveToOuterDisposeScope();            // (N, classes)
    }
}
