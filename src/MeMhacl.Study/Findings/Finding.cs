using System.Text.Json;
using System.Text.Json.Serialization;

namespace MeMhacl.Study;

/// <summary>What a run says of a claim.</summary>
public enum Outcome
{
    /// <summary>The whole interval lies where the claim says; or it is exactly so.</summary>
    BorneOut,

    /// <summary>The whole interval lies where the claim does not.</summary>
    NotBorneOut,

    /// <summary>The interval covers both.</summary>
    CannotBeTold,

    /// <summary>Nothing here can test it.</summary>
    NotTestable,
}

/// <summary>A claim of the register as one run on one dataset finds it.</summary>
/// <param name="Id">The claim's name.</param>
/// <param name="Dataset">deap or mahnob-hci.</param>
/// <param name="Words">The claim.</param>
/// <param name="Place">Where the paper says it.</param>
/// <param name="How">What was compared with what.</param>
/// <param name="Threshold">From where on it counts as borne out, in words.</param>
/// <param name="Outcome">borne out, not borne out, cannot be told, not testable here.</param>
/// <param name="Found">The number and its interval, or why there is none, in a sentence.</param>
/// <param name="Notebook">The notebook that judged it; null where that is not known.</param>
/// <param name="Cell">The id of its cell; null where that is not known.</param>
/// <param name="Headline">Whether it stands among the first lines of the results' page.</param>
public sealed record Finding(string Id, string Dataset, string Words, string Place, string How, string Threshold, [property: JsonConverter(typeof(OutcomeWords))] Outcome Outcome, string Found, string? Notebook, string? Cell, bool Headline)
{
    /// <summary>One line: mark, outcome, claim, place and what was found.</summary>
    public override string ToString() => $"{Mark} {char.ToUpperInvariant(OutcomeWords.Of(Outcome)[0])}{OutcomeWords.Of(Outcome)[1..]}: {Words} ({Place}). {Found}";

    internal string Mark => Outcome switch { Outcome.BorneOut => "✓", Outcome.NotBorneOut => "✗", Outcome.CannotBeTold => "?", _ => "·" };

    internal string ToHtml() => Html.Line(Outcome switch { Outcome.BorneOut => Html.Green, Outcome.NotBorneOut => Html.Red, Outcome.CannotBeTold => Html.Amber, _ => Html.Grey }, ToString());
}

/// <summary>The outcomes as people and files have them.</summary>
public sealed class OutcomeWords : JsonConverter<Outcome>
{
    /// <summary>borne out, not borne out, cannot be told, not testable here.</summary>
    public static string Of(Outcome outcome) => outcome switch { Outcome.BorneOut => "borne out", Outcome.NotBorneOut => "not borne out", Outcome.CannotBeTold => "cannot be told", _ => "not testable here" };

    /// <inheritdoc/>
    public override Outcome Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is var text && Enum.GetValues<Outcome>().Where(one => Of(one) == text).ToArray() is [var outcome] ? outcome : throw new JsonException($"\"{text}\" is no outcome of a finding.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Outcome value, JsonSerializerOptions options) => writer.WriteStringValue(Of(value));
}
