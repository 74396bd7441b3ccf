using System.Text.Json;

namespace MeMhacl.Notebook.Display.Svg;

/// <summary>One axis: which data it has seen, how they map to pixels, and where its marks stand.</summary>
internal sealed class Axis
{
    private readonly List<string> categories = [];
    private double low = double.PositiveInfinity;
    private double high = double.NegativeInfinity;
    private double padding;
    private bool fromZero;
    private bool tight;

    public Axis(string id, JsonElement style, JsonElement template)
    {
        Id = id;
        IsX = id[0] == 'x';
        Style = style;
        Template = template;
        Type = style.Text("type") ?? "-";
    }

    /// <summary>"x", "y2" and so on.</summary>
    public string Id { get; }
    public bool IsX { get; }
    public JsonElement Style { get; }
    public string Title =>
        Style.Text("title.text") ?? (Style.At("title") is { ValueKind: JsonValueKind.String } plain ? plain.GetString()! : "");

    /// <summary>From 0 to 1 of the plot, left to right or bottom to top.</summary>
    public (double From, double To) Domain { get; set; } = (0, 1);
    public bool IsLog => Type == "log";
    public bool IsCategory => Type == "category";
    public double Low { get; private set; }
    public double High { get; private set; }
    public bool Reversed { get; private set; }
    public IReadOnlyList<Tick> Marks { get; private set; } = [];

    private string Type { get; set; }
    private JsonElement Template { get; }

    public JsonElement? Setting(string path) => Style.At(path) ?? Template.At(path);

    /// <summary>Decides whether data are numbers or categories: the first data an axis sees settle it, as in plotly.js.</summary>
    public void See(JsonElement[] values)
    {
        if (Type != "-" || values.Length == 0) return;
        var texts = values.Count(
            value => value.ValueKind == JsonValueKind.String && double.IsNaN(value.AsNumber()) && !IsGap(value.GetString()!));
        Type = texts > values.Length / 2 ? "category" : "linear";
    }

    /// <summary>A value in axis units: itself, its logarithm, or the number of its category.</summary>
    public double Place(JsonElement value)
    {
        if (IsCategory && value.ValueKind is JsonValueKind.String or JsonValueKind.Number && IsCategory)
        {
            var text = value.AsText();
            var known = categories.IndexOf(text);
            if (known >= 0) return known;
            categories.Add(text);
            return categories.Count - 1;
        }
        return Place(value.AsNumber());
    }

    public double Place(double value) => !IsLog ? value : value > 0 ? Math.Log10(value) : double.NaN;

    /// <summary>Makes room for places in axis units.</summary>
    public void Include(IEnumerable<double> places)
    {
        foreach (var place in places)
        {
            if (!double.IsFinite(place)) continue;
            low = Math.Min(low, place);
            high = Math.Max(high, place);
        }
    }

    /// <summary>Room beside the data, as a share of their range; the largest wish counts.</summary>
    public void Pad(double share) => padding = Math.Max(padding, share);

    /// <summary>Bars stand on zero.</summary>
    public void StandOnZero() => fromZero = true;

    /// <summary>Heat maps fill their axes to the edge.</summary>
    public void FillTight() => tight = true;

    /// <summary>Settles range and marks once all data are seen.</summary>
    /// <param name="pixels">The length of the axis.</param>
    public void Settle(double pixels)
    {
        foreach (var value in Style.Items("categoryarray")) if (IsCategory) Place(value);
        Reversed = Style.Text("autorange") == "reversed";
        var range = Style.Items("range");
        if (range.Length == 2 && !double.IsNaN(range[0].AsNumber()) && !double.IsNaN(range[1].AsNumber()))
        {
            (Low, High) = (range[0].AsNumber(), range[1].AsNumber());
            if (Low > High) (Low, High, Reversed) = (High, Low, true);
        }
        else
        {
            Auto();
        }
        Marks = Marked(pixels / (IsX ? 85 : 42));
    }

    /// <summary>Where a place in axis units stands, from 0 to 1 of the axis in the direction of the page.</summary>
    public double Share(double place)
    {
        var share = (place - Low) / (High - Low);
        return (IsX ? share : 1 - share) is var onPage && Reversed ? 1 - onPage : onPage;
    }

    private void Auto()
    {
        var (from, to) = low <= high ? (low, high) : (0, 1);
        if (IsCategory && !tight) (from, to) = (Math.Min(from, 0) - 0.5, Math.Max(to, categories.Count - 1) + 0.5);
        else if (from == to) (from, to) = (from - 1, to + 1);
        else if (!tight)
        {
            var room = (to - from) * padding;
            // Zero stays an edge where bars stand on it.
            (from, to) = (fromZero && from >= 0 ? from : from - room, fromZero && to <= 0 ? to : to + room);
        }
        (Low, High) = (from, to);
        if (Style.Text("rangemode") == "tozero" && !IsLog) (Low, High) = (Math.Min(Low, 0), Math.Max(High, 0));
    }

    private IReadOnlyList<Tick> Marked(double wanted)
    {
        var values = Style.Items("tickvals");
        var texts = Style.Items("ticktext");
        if (values.Length > 0)
        {
            var given = values.Select(
                (value, i) => (At: Place(value), Text: i < texts.Length ? texts[i].AsText() : Ticks.Words(value.AsNumber())));
            return [.. given.Where(tick => tick.At >= Low - 1e-9 && tick.At <= High + 1e-9).Select(tick => new Tick(tick.At, tick.Text))];
        }
        if (IsCategory) return [.. categories.Select((text, i) => new Tick(i, text))];
        if (Style.Number("dtick") is > 0 and var step && !IsLog) return Ticks.Linear(Low, High, (High - Low) / step);
        var affixed = IsLog ? Ticks.Logarithmic(Low, High, wanted) : Ticks.Linear(Low, High, wanted);
        var (prefix, suffix) = (Style.Text("tickprefix") ?? "", Style.Text("ticksuffix") ?? "");
        return prefix + suffix == "" ? affixed : [.. affixed.Select(tick => new Tick(tick.At, prefix + tick.Text + suffix))];
    }

    private static bool IsGap(string text) => text is "" or "NaN" or "Infinity" or "-Infinity";
}
