using System.Globalization;
using System.Xml;

namespace MeMhacl.Data.Mahnob;

/// <summary>Reads session.xml: strict about what the study needs, lenient about all else, and never beyond the file itself.</summary>
internal static class MahnobXml
{
    // Genuine files have some kilobytes and three levels.
    private const int LongestFile = 1 << 20;
    private const int DeepestElement = 16;
    private const int MostAttributes = 256;
    private const int HighestRating = 9;
    private const int LongestName = 255;
    private const int LongestShown = 40;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestFile,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    public static MahnobSession Read(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > LongestFile)
            throw new DatasetFormatException(path, $"it is {file.Length} bytes long, a session.xml has some thousands. Copy the file again.");
        try
        {
            using var xml = XmlReader.Create(file, Settings);
            return Read(xml, path);
        }
        catch (XmlException error)
        {
            throw new DatasetFormatException(path, string.Create(CultureInfo.InvariantCulture,
                $"line {error.LineNumber}, position {error.LinePosition}: no well-formed XML, or a document type (DTD), which is refused. Copy the file again."), error);
        }
        // Of an encoding that is named in the file and not known, or that its bytes do not keep to.
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new DatasetFormatException(path, "its text is not in the encoding that it names. Copy the file again.", error);
        }
    }

    private static MahnobSession Read(XmlReader xml, string path)
    {
        Dictionary<string, string>? session = null;
        int? subject = null;
        var recordings = new List<string>();
        while (xml.Read())
        {
            if (xml.Depth > DeepestElement)
                throw new DatasetFormatException(path, $"its elements are nested more than {DeepestElement} deep, a session.xml has 3 levels. Copy the file again.");
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.AttributeCount > MostAttributes)
                throw new DatasetFormatException(path, $"an element has {xml.AttributeCount} attributes, expected some 20. Copy the file again.");
            if (xml.Depth == 0)
                session = xml.LocalName == "session" ? Attributes(xml)
                    : throw new DatasetFormatException(path, $"it begins with <{Shown(xml.LocalName)}>, expected <session>. Is this a session.xml of MAHNOB-HCI?");
            else if (xml.LocalName == "subject")
                subject = Subject(Attributes(xml), subject, path);
            else if (xml.LocalName == "track" && Recording(Attributes(xml)) is { } name && !recordings.Contains(name, StringComparer.OrdinalIgnoreCase))
                recordings.Add(name);
        }
        return new MahnobSession
        {
            Path = path,
            SubjectId = subject ?? throw new DatasetFormatException(path, "it has no <subject id=\"...\">, so nobody knows who watched. Copy the file again."),
            SessionId = Integer(session!, "sessionId"),
            IsStimulus = session!.GetValueOrDefault("isStim")?.ToLowerInvariant() switch { "1" or "true" or "yes" => true, "0" or "false" or "no" => false, _ => null },
            ExperimentType = session!.GetValueOrDefault("experimentType"),
            MediaFile = MediaFile(session!, path),
            FeltValence = Rating(session!, "feltVlnc", path),
            FeltArousal = Rating(session!, "feltArsl", path),
            FeltControl = Integer(session!, "feltCtrl") is >= 1 and <= HighestRating and var control ? control : null,
            FeltEmotion = Integer(session!, "feltEmo"),
            CutNumber = Integer(session!, "cutNr"),
            CutSeconds = double.TryParse(session!.GetValueOrDefault("cutLenSec"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) ? seconds : null,
            Recordings = recordings,
        };
    }

    // Values are trimmed, empty ones left out; upper and lower case of names do not matter.
    private static Dictionary<string, string> Attributes(XmlReader xml)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (xml.MoveToNextAttribute())
            if (xml.Value.Trim() is { Length: > 0 } value)
                attributes.TryAdd(xml.LocalName, value);
        xml.MoveToElement();
        return attributes;
    }

    private static int Subject(Dictionary<string, string> attributes, int? before, string path)
    {
        if (Integer(attributes, "id") is not (>= 1 and var id))
            throw new DatasetFormatException(path, $"the subject's id is '{Shown(attributes.GetValueOrDefault("id") ?? "")}', expected a number from 1. Copy the file again.");
        if (before is not null && before != id)
            throw new DatasetFormatException(path, $"it names the subjects {before} and {id}, expected one. Copy the file again.");
        return id;
    }

    private static string? Recording(Dictionary<string, string> attributes)
    {
        // Only a name: a file outside the session's folder is never opened.
        var name = attributes.GetValueOrDefault("filename")?.Split('/', '\\')[^1];
        return name is not null && name.EndsWith(".bdf", StringComparison.OrdinalIgnoreCase) ? name : null;
    }

    private static string? MediaFile(Dictionary<string, string> attributes, string path)
    {
        var name = attributes.GetValueOrDefault("mediaFile")?.ToLowerInvariant();
        return name is null || (name.Length <= LongestName && !name.Any(char.IsControl)) ? name
            : throw new DatasetFormatException(path, $"mediaFile is '{Shown(name)}', {name.Length} characters: expected the name of a file. Copy the file again.");
    }

    private static int? Rating(Dictionary<string, string> attributes, string name, string path)
    {
        if (!attributes.TryGetValue(name, out var text))
            return null;
        return Integer(attributes, name) switch
        {
            null or > HighestRating => throw new DatasetFormatException(path, $"{name} is '{Shown(text)}', expected an integer from 1 to {HighestRating}. Copy the file again."),
            <= 0 => null,
            var rating => rating,
        };
    }

    private static int? Integer(Dictionary<string, string> attributes, string name) =>
        double.TryParse(attributes.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < int.MaxValue && value == Math.Floor(value) ? (int)value : null;

    private static string Shown(string text) => string.Concat(text.Take(LongestShown).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
