namespace MeMhacl.Data;

/// <summary>Which channels of two datasets are the same sensor at the same place, so that a model of one can be used on the other.</summary>
public static class CommonChannels
{
    // MAHNOB-HCI has two inputs for the skin's sensor and uses the first.
    private static readonly (string, string) Skin = ("GSR", "GSR1");

    /// <summary>Pairs the channels of two datasets: by name, and DEAP's GSR with MAHNOB-HCI's GSR1. Of DEAP and MAHNOB-HCI these are 35: EEG, GSR, respiration belt, temperature.</summary>
    /// <param name="first">Channel names of one dataset; the pairs stand in their order.</param>
    /// <param name="second">Channel names of the other.</param>
    /// <returns>As many names of either, those of a pair at the same place.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static (IReadOnlyList<string> First, IReadOnlyList<string> Second) Of(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        var pairs = (from one in first from other in second where one == other || (one, other) == Skin || (other, one) == Skin select (one, other)).ToArray();
        return pairs.Length > 0 ? ([.. pairs.Select(pair => pair.one)], [.. pairs.Select(pair => pair.other)])
            : throw new ArgumentException($"None of the channels {string.Join(" ", first)} is among {string.Join(" ", second)}: a model of one cannot be used on the other.", nameof(second));
    }
}
