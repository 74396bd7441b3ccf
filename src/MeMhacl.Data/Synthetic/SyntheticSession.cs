using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using MeMhacl.Data.Edf;

namespace MeMhacl.Data.Synthetic;

/// <summary>A folder of MAHNOB-HCI's Sessions/: one subject sees one clip.</summary>
internal sealed class SyntheticSession(SyntheticSubject subject, SyntheticVideo video, int number, bool isStimulus, bool isRecorded, SyntheticDesign design)
{
    private const int FoldersPerSubject = 130;
    private const string EmotionExperiment = "emotion elicitation";

    private int Id => ((subject.Id - 1) * FoldersPerSubject) + Cut;

    private int Cut => (2 * number) - (isStimulus ? 0 : 1);

    private string Bdf => string.Create(CultureInfo.InvariantCulture, $"Part_{subject.Id}_{(isStimulus ? 'S' : 'N')}_Trial{number}_emotion.bdf");

    public void Write(string sessions)
    {
        var folder = Directory.CreateDirectory(Path.Combine(sessions, Id.ToString(CultureInfo.InvariantCulture))).FullName;
        var trial = new SyntheticTrial(video, subject, design);
        WriteXml(Path.Combine(folder, "session.xml"), trial.Ratings);
        if (isRecorded)
            WriteBdf(Path.Combine(folder, Bdf), trial);
    }

    private void WriteXml(string path, double[] ratings)
    {
        // Upwards: of whole numbers above 5 as many as of DEAP's decimals.
        var (valence, arousal) = ((int)Math.Ceiling(ratings[0]), (int)Math.Ceiling(ratings[1]));
        var session = new XElement("session", new XAttribute("sessionId", Id), new XAttribute("date", "1985/01/01"), new XAttribute("time", "00:00:00"),
            new XAttribute("experimentType", EmotionExperiment), new XAttribute("isStim", isStimulus ? 1 : 0));
        // Neutral clips were not rated.
        if (isStimulus)
            session.Add(new XAttribute("feltEmo", Emotion(valence, arousal)), new XAttribute("feltArsl", arousal), new XAttribute("feltVlnc", valence), new XAttribute("feltCtrl", (int)Math.Round(ratings[2])));
        session.Add(new XAttribute("cutNr", Cut), new XAttribute("cutLenSec", video.Seconds), new XAttribute("vidRate", "60.9708"),
            new XAttribute("mediaFile", isStimulus ? SyntheticMahnob.MediaFile(video.Id) : "neutral.avi"), new XElement("subject", new XAttribute("id", subject.Id)));
        if (isRecorded)
            session.Add(new XElement("track", new XAttribute("type", "Physiological"), new XAttribute("filename", Bdf)));
        WholeFile.Write(path, file =>
        {
            using var xml = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" });
            session.Save(xml);
        });
    }

    // 4 joy, 11 amusement, 5 sadness, 3 fear, 0 neutral.
    private int Emotion(int valence, int arousal) => (valence, arousal) switch
    {
        (5, _) => 0,
        ( > 5, > 5) => video.Id % 2 == 0 ? 4 : 11,
        ( > 5, _) => 4,
        (_, > 5) => 3,
        _ => 5,
    };

    // The whole session is in memory as EEG and periphery; raw samples are made second by second, as records are written.
    private void WriteBdf(string path, SyntheticTrial trial) => WholeFile.Write(path, file =>
    {
        using var writer = new EdfWriter(file, Header());
        var amplifier = new SyntheticAmplifier(trial, subject, video, design);
        var record = new float[MahnobChannels.All.Count * design.Rate];
        for (var second = 0; second < design.Length(video) / design.Rate; second++)
        {
            amplifier.Fill(record, second);
            writer.WriteRecord(record);
        }
    });

    private EdfHeader Header() => new()
    {
        IsBdf = true,
        Patient = "synthetic",
        Recording = "synthetic",
        Reserved = "24BIT",
        RecordSeconds = 1,
        Signals = [.. MahnobChannels.All.Select(name => new EdfSignal
        {
            Label = name,
            Transducer = MahnobChannels.Eeg.Contains(name) ? "Active Electrode" : "",
            PhysicalDimension = name == "Status" ? "Boolean" : "uV",
            // 1/32 microvolt a bit; the status word as it is.
            PhysicalMinimum = name == "Status" ? -8388608 : -262144,
            PhysicalMaximum = name == "Status" ? 8388607 : 262143,
            DigitalMinimum = -8388608,
            DigitalMaximum = 8388607,
            SamplesPerRecord = design.Rate,
        })],
    };
}
