namespace MeMhacl;

/// <summary>One subject's self-assessment of one video, each 1 to 9 (DEAP: continuous; MAHNOB-HCI: integers).</summary>
/// <param name="Valence">Unpleasant (1) to pleasant (9).</param>
/// <param name="Arousal">Calm (1) to excited (9).</param>
/// <param name="Dominance">Without control (1) to in control (9); NaN where a dataset lacks it.</param>
/// <param name="Liking">DEAP only; NaN where a dataset lacks it.</param>
public readonly record struct Ratings(float Valence, float Arousal, float Dominance = float.NaN, float Liking = float.NaN);

/// <summary>What the classifier is to tell apart (IV-A-1). A rating above 5.0 is high, any other low.</summary>
public enum EmotionTask
{
    /// <summary>Two classes: 0 low valence, 1 high valence.</summary>
    Valence,

    /// <summary>Two classes: 0 low arousal, 1 high arousal.</summary>
    Arousal,

    /// <summary>Four classes, the quadrants of the valence-arousal plane: 0 LVLA, 1 LVHA, 2 HVLA, 3 HVHA.</summary>
    Quadrant,
}

/// <summary>Classes and labels of an <see cref="EmotionTask"/>.</summary>
public static class EmotionTasks
{
    /// <summary>Ratings above it are high (IV-A-1: "greater than 5.0").</summary>
    public const float Threshold = 5f;

    /// <summary>The names of the classes, in the order of their numbers.</summary>
    public static IReadOnlyList<string> ClassNames(this EmotionTask task) => task switch
    {
        EmotionTask.Valence => ["LV", "HV"],
        EmotionTask.Arousal => ["LA", "HA"],
        EmotionTask.Quadrant => ["LVLA", "LVHA", "HVLA", "HVHA"],
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Expected Valence, Arousal or Quadrant."),
    };

    /// <summary>Number of classes: 2, 2 or 4.</summary>
    public static int Classes(this EmotionTask task) => task.ClassNames().Count;

    /// <summary>The class of one subject's ratings of one video.</summary>
    public static int Label(this EmotionTask task, Ratings ratings)
    {
        var valence = ratings.Valence > Threshold ? 1 : 0;
        var arousal = ratings.Arousal > Threshold ? 1 : 0;
        return task switch
        {
            EmotionTask.Valence => valence,
            EmotionTask.Arousal => arousal,
            EmotionTask.Quadrant => (2 * valence) + arousal,
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Expected Valence, Arousal or Quadrant."),
        };
    }
}
