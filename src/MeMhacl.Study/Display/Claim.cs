namespace MeMhacl.Study;

/// <summary>One sentence that a notebook claims, and whether it holds in this run.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="IsFinding">Whether data, seed and split decide it; else it must hold in every run.</param>
/// <param name="Holds">Whether it holds. False of findings only.</param>
public sealed record Claim(string Text, bool IsFinding, bool Holds)
{
    private const string Green = "#1a7f37", Amber = "#9a6700";

    internal string Colour => Holds ? Green : Amber;

    internal string Mark => Holds ? "✓" : "–";

    internal string Sentence => !IsFinding ? Text : Holds ? $"Borne out: {Text}" : $"Not in this run: {Text}";

    /// <summary>The sentence behind its mark.</summary>
    public override string ToString() => $"{Mark} {Sentence}";
}
