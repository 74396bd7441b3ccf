using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using System.Xml;
using System.Xml.Linq;

namespace MeMhacl.Data;

/// <summary>What a session.xml of MAHNOB-HCI says: who watched what, and how it was felt. Attributes that the study does not need may be missing or strange; then they are null.</summary>
public sealed partial record MahnobSession
{
    // Genuine files have some kilobytes, three levels, 20 attributes; text becomes a tree of some 50 times its length.
    private const int LongestFile = 1 << 17;
    private const int HighestRating = 9;
    private const int LongestName = 255;
    private const int LongestShown = 40;
    private const int Windows1252 = 1252;

    /// <summary>Path of the session.xml.</summary>
    public required string Path { get; init; }

    /// <summary>Name of its folder, by which messages call the session: "130". Never used to tell the subject.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))) ?? "";

    /// <summary>Subject, from 1: the id of the subject element.</summary>
    public required int SubjectId { get; init; }

    /// <summary>sessionId.</summary>
    public int? SessionId { get; init; }

    /// <summary>isStim: true for an emotional stimulus, false for the neutral clip before it.</summary>
    public bool? IsStimulus { get; init; }

    /// <summary>experimentType, trimmed.</summary>
    public string? ExperimentType { get; init; }

    /// <summary>mediaFile, trimmed and in lower case: the stimulus, by which subjects are aligned. Null where there is none.</summary>
    public string? MediaFile { get; init; }

    /// <summary>feltVlnc, 1 to 9; null where it is missing or 0 (no rating was given).</summary>
    public int? FeltValence { get; init; }

    /// <summary>feltArsl, 1 to 9; null where it is missing or 0.</summary>
    public int? FeltArousal { get; init; }

    /// <summary>feltCtrl (dominance), 1 to 9.</summary>
    public int? FeltControl { get; init; }

    /// <summary>feltEmo: 0 neutral, 1 anger, 2 disgust, 3 fear, 4 joy, 5 sadness, 6 surprise, 11 amusement, 12 anxiety.</summary>
    public int? FeltEmotion { get; init; }

    /// <summary>cutNr.</summary>
    public int? CutNumber { get; init; }

    /// <summary>cutLenSec, seconds. The Status pulses say it exactly.</summary>
    public double? CutSeconds { get; init; }

    /// <summary>Names of the BDF files among the tracks, without folders, each once.</summary>
    public IReadOnlyList<string> Recordings { get; init; } = [];

    /// <summary>Reads a session.xml in UTF-8, UTF-16, or the encoding that it names; what is none of these, in windows-1252. No external reference is followed, and a document type is refused.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetFormatException">No XML, another document, no subject, or a felt valence or arousal that is no integer up to 9.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read, or is a folder.</exception>
    public static MahnobSession Read(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > LongestFile)
            throw Damaged(path, $"it is {file.Length} bytes long, a session.xml has some thousands");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var text = Decode(bytes, path);
        try
        {
            using var xml = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return Of(XDocument.Load(xml).Root!, path);
        }
        catch (XmlException error)
        {
            throw Damaged(path, $"line {error.LineNumber}, position {error.LinePosition}: no well-formed XML, or a document type (DTD), which is refused", error);
        }
    }

    // The bytes are believed before the name: an editor that saves in another encoding leaves the declaration as it was.
    private static string Decode(byte[] bytes, string path)
    {
        var marked = new StreamReader(new MemoryStream(bytes), Encoding.Latin1, detectEncodingFromByteOrderMarks: true);
        var text = marked.ReadToEnd();
        if (!marked.CurrentEncoding.Equals(Encoding.Latin1))
            return text;
        if (bytes is [(byte)'<', 0, ..])
            return Encoding.Unicode.GetString(bytes);
        if (bytes is [0, (byte)'<', ..])
            return Encoding.BigEndianUnicode.GetString(bytes);
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var name = EncodingName().Match(text) is { Success: true } match ? match.Groups[1].Value : "utf-8";
        try
        {
            var named = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            var decoded = named.GetString(bytes);
            // It is no UTF-8 nor ASCII; and what could be read byte by byte as far as its name is no UTF-16.
            return named is UTF8Encoding or ASCIIEncoding || !decoded.StartsWith('<') ? CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!.GetString(bytes) : decoded;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw Damaged(path, $"it names the encoding '{Shown(name)}', which is not known, and is not in UTF-8 either", error);
        }
    }

    private static MahnobSession Of(XElement root, string path)
    {
        if (root.Name.LocalName != "session")
            throw new DatasetFormatException(path, $"it begins with <{Shown(root.Name.LocalName)}>, expected <session>. Is this a session.xml of MAHNOB-HCI?");
        var session = new Attributes(root, path);
        int[] subjects = [.. root.Descendants().Where(element => element.Name.LocalName == "subject").Select(element => new Attributes(element, path).SubjectId()).Distinct()];
        return new MahnobSession
        {
            Path = path,
            SubjectId = subjects switch
            {
                [var only] => only,
                [] => throw Damaged(path, "it has no <subject id=\"...\">, so nobody knows who watched"),
                _ => throw Damaged(path, $"it names the subjects {subjects[0]} and {subjects[1]}, expected one"),
            },
            SessionId = session.Integer("sessionId"),
            IsStimulus = session["isStim"]?.ToLowerInvariant() switch { "1" or "true" or "yes" => true, "0" or "false" or "no" => false, _ => null },
            ExperimentType = session["experimentType"],
            MediaFile = session["mediaFile"]?.ToLowerInvariant() is not { } name || (name.Length <= LongestName && !name.Any(char.IsControl)) ? session["mediaFile"]?.ToLowerInvariant()
                : throw Damaged(path, $"mediaFile is '{Shown(name)}', {name.Length} characters: expected the name of a file"),
            FeltValence = session.Rating("feltVlnc"),
            FeltArousal = session.Rating("feltArsl"),
            FeltControl = session.Integer("feltCtrl") is >= 1 and <= HighestRating and var control ? control : null,
            FeltEmotion = session.Integer("feltEmo"),
            CutNumber = session.Integer("cutNr"),
            CutSeconds = session.Number("cutLenSec"),
            // Only names: a file outside the session's folder is never opened.
            Recordings = [.. root.Descendants().Where(element => element.Name.LocalName == "track").Select(element => new Attributes(element, path)["filename"]?.Split('/', '\\')[^1]).OfType<string>()
                .Where(file => file.EndsWith(".bdf", StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)],
        };
    }

    [GeneratedRegex("""^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex EncodingName();

    private static DatasetFormatException Damaged(string path, string what, Exception? inner = null) => new(path, FormattableString.Invariant($"{what}. Copy the file again."), inner);

    private static string Shown(string? text) => string.Concat((text ?? "").Take(LongestShown).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));

    // Values are trimmed, empty ones count as missing; upper and lower case of names do not matter.
    private sealed class Attributes(XElement element, string path)
    {
        public string? this[string name] => element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase) && attribute.Value.Trim().Length > 0)?.Value.Trim();

        public double? Number(string name) => double.TryParse(this[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

        public int? Integer(string name) => Number(name) is { } value && Math.Abs(value) < int.MaxValue && value == Math.Floor(value) ? (int)value : null;

        public int? Rating(string name) => this[name] is null ? null : Integer(name) switch
        {
            null or > HighestRating => throw Damaged(path, $"{name} is '{Shown(this[name])}', expected an integer from 1 to {HighestRating}"),
            <= 0 => null,
            var rating => rating,
        };

        public int SubjectId() => Integer("id") is >= 1 and var id ? id : throw Damaged(path, $"the subject's id is '{Shown(this["id"])}', expected a number from 1");
    }
}
