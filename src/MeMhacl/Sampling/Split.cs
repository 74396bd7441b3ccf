using MeMhacl.Preprocessing;

namespace MeMhacl.Sampling;

/// <summary>What is held out: how training, validation and test are told apart.</summary>
public enum SplitProtocol
{
    /// <summary>The paper's (IV-A-2): clips at random. Windows of one trial stand in training and in test, seconds apart: it leaks.</summary>
    ClipRandom,

    /// <summary>Whole videos are held out; every subject is in all three parts.</summary>
    Trial,

    /// <summary>Whole subjects are held out; every video is in all three parts.</summary>
    Subject,
}

/// <summary>One part of a split: the samples of every given clip by every given subject.</summary>
/// <param name="Clips">Indices along the clip axis, ascending.</param>
/// <param name="Subjects">Indices along the subject axis (not ids), ascending.</param>
public sealed record SplitPart(IReadOnlyList<int> Clips, IReadOnlyList<int> Subjects)
{
    /// <summary>Number of samples: clips x subjects.</summary>
    public int Count => Clips.Count * Subjects.Count;
}

/// <summary>
/// Training, validation and test, 70:15:15 of whatever the protocol holds out (IV-A-2).
/// Of n units, validation and test get 15 % each, rounded half up and at least one, training the rest: 2400 clips give 1680, 360, 360.
/// </summary>
/// <param name="Protocol">What is held out.</param>
/// <param name="Seed">The seed it was drawn with: equal seeds give equal splits everywhere.</param>
/// <param name="Train">For pre-training and fine-tuning.</param>
/// <param name="Validation">For choosing among models and settings.</param>
/// <param name="Test">For the figure that is reported.</param>
public sealed record Split(SplitProtocol Protocol, int Seed, SplitPart Train, SplitPart Validation, SplitPart Test)
{
    /// <summary>The protocol of a name as users type it: clip-random, trial or subject.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">Another name.</exception>
    public static SplitProtocol ProtocolNamed(string name) => name switch
    {
        "clip-random" => SplitProtocol.ClipRandom,
        "trial" => SplitProtocol.Trial,
        "subject" => SplitProtocol.Subject,
        _ => throw new ArgumentException($"The split \"{name}\" is not known: use clip-random (the paper's), trial or subject.", nameof(name)),
    };

    /// <summary>Draws a split.</summary>
    /// <param name="protocol">What to hold out.</param>
    /// <param name="axes">The clips and subjects to divide.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">Fewer than three clips, videos or subjects to divide.</exception>
    public static Split Create(SplitProtocol protocol, ClipAxes axes, int seed) => protocol switch
    {
        SplitProtocol.ClipRandom => ClipRandomSplit.Create(axes, seed),
        SplitProtocol.Trial => TrialSplit.Create(axes, seed),
        SplitProtocol.Subject => SubjectSplit.Create(axes, seed),
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "Expected ClipRandom, Trial or Subject."),
    };

    /// <summary>Divides 0 .. count - 1 at random, 70:15:15; each part ascending.</summary>
    internal static (int[] Train, int[] Validation, int[] Test) Divide(int count, int seed, string unit)
    {
        if (count < 3)
            throw new ArgumentException($"{count} {unit} cannot be divided into training, validation and test: at least 3 are needed.");
        var held = Math.Max(1, ((15 * count) + 50) / 100);
        var order = Enumerable.Range(0, count).ToArray();
        new SplitMix64((ulong)seed).Shuffle(order);
        return (Sorted(order[(2 * held)..]), Sorted(order[..held]), Sorted(order[held..(2 * held)]));

        static int[] Sorted(int[] part)
        {
            Array.Sort(part);
            return part;
        }
    }
}
