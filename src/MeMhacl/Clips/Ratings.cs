namespace MeMhacl;

/// <summary>One subject's self-assessment of one video, each 1 to 9 (DEAP: continuous; MAHNOB-HCI: integers).</summary>
/// <param name="Valence">Unpleasant (1) to pleasant (9).</param>
/// <param name="Arousal">Calm (1) to excited (9).</param>
/// <param name="Dominance">Without control (1) to in control (9); NaN where a dataset lacks it.</param>
/// <param name="Liking">DEAP only; NaN where a dataset lacks it.</param>
public readonly record struct Ratings(float Valence, float Arousal, float Dominance = float.NaN, float Liking = float.NaN);
