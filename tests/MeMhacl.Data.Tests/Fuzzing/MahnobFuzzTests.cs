using System.Text;

namespace MeMhacl.Data.Tests;

/// <summary>Whatever a session.xml or its BDF file holds, there are numbers or a <see cref="DatasetFormatException"/>, in little time and memory, and nothing outside the file is fetched.</summary>
public class MahnobFuzzTests
{
    // XmlReader decodes to UTF-16 and copies values; a name table and buffers of some kilobytes come on top.
    private const long XmlBytesPerByte = 40;
    private const long XmlBytesFixed = 300_000;

    // A recording: status words as int32, some raw records, the kept samples twice.
    private const long BdfBytesPerByte = 12;
    private const long BdfBytesFixed = 2_000_000;

    private static readonly string[] Tokens =
    [
        "<!DOCTYPE session SYSTEM 'http://127.0.0.1:9/x.dtd'>", "<!DOCTYPE s [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>", "<!ENTITY x SYSTEM 'file:///etc/hostname'>", "&x;", "&b;", "&#0;", "&#x10FFFF;", "&amp;",
        "<?xml version='1.1' encoding='utf-16'?>", "<?xml version='1.0' encoding='utf-7'?>", "<![CDATA[", "]]>", "<!--", "-->", "<?x ", "?>", "<subject id='2'/>", "<track filename='../../x.bdf'/>", "<session>", "</session>",
        "<session ", "/>", ">", "<", "\"", "'", "=", " xmlns='urn:x'", " xmlns:xi='http://www.w3.org/2001/XInclude'", "<xi:include href='file:///etc/hostname'/>", "-1", "1e999", "NaN", "99999999999", "\uFEFF", "\u0000", "\uD83D\uDE00",
    ];

    private static readonly string[] Values =
        ["", " ", "0", "1", "5", "9", "10", "-1", "1.0", "1.5", "1e9", "1e999", "NaN", "-0", "007", "true", "x", "&amp;", "&#10;", "&#x1F600;", "../../x.bdf", "a.bdf", "C:\\x.BDF", "2147483648", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"];

    [Fact]
    public void Session_Damaged_ReadOrRefused()
    {
        byte[][] originals =
        [
            Fixture.Bytes("mahnob/Sessions/2/session.xml"),
            Encoding.UTF8.GetBytes(MahnobFolder.Xml(3, "69.avi", 5, 5, "Part_3_S_Trial1_emotion.bdf", "isStim=\"1\" cutNr=\"2\"")),
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(MahnobFolder.Xml(3, "69.avi", 5, 5, null, ""))],
        ];
        new Fuzzer(".xml", XmlBytesPerByte, XmlBytesFixed, path => CheckSession(MahnobSession.Read(path))).Run(originals, brief: 3000, Value, Insert);
    }

    [Fact]
    public void Recording_Damaged_ReadOrRefused()
    {
        using var folder = new MahnobFolder();
        var session = folder.Add(2, 7, "69.avi", bdf: "original.bdf", more: "isStim=\"1\" cutLenSec=\"1\"");
        // The tree says which recording is read: each variant is copied there.
        var link = Path.Combine(session, "original.bdf");
        MahnobFolder.WriteBdf(link, 2, [100, 360]);
        var original = File.ReadAllBytes(link);
        // With an early pulse, times of its records, and a gap outside the kept second.
        MahnobFolder.WriteBdf(link, 3, [20, 300, 560], onset: second => second == 0 ? 0 : second + 9);
        var plus = File.ReadAllBytes(link);
        var dataset = MahnobDataset.Find(folder.Path, new MahnobOptions { StimulusSeconds = 1 });
        new Fuzzer(".bdf", BdfBytesPerByte, BdfBytesFixed, path =>
        {
            File.Copy(path, link, overwrite: true);
            Assert.All(Assert.Single(dataset.Read(7).Trials).Samples.ToArray(), value => Assert.True(float.IsFinite(value)));
        }).Run([original, plus], brief: 300, Header);
    }

    private static void CheckSession(MahnobSession session)
    {
        Assert.True(session.SubjectId >= 1);
        Assert.True(session.FeltValence is null or (>= 1 and <= 9));
        Assert.True(session.FeltArousal is null or (>= 1 and <= 9));
        Assert.True(session.FeltControl is null or (>= 1 and <= 9));
        Assert.True(session.CutSeconds is null || double.IsFinite(session.CutSeconds.Value));
        Assert.All(session.Recordings, name => Assert.DoesNotContain('/', name));
    }

    // An attribute's value: what is well-formed stays so, and the values are looked at.
    private static byte[] Value(SplitMix64 random, byte[] bytes)
    {
        var from = random.Below(bytes.Length);
        var start = bytes.AsSpan(from).IndexOf("=\""u8) + from + 2;
        var length = start < from + 2 ? -1 : bytes.AsSpan(start).IndexOf((byte)'"');
        return length < 0 ? bytes : [.. bytes[..start], .. Encoding.UTF8.GetBytes(Values[random.Below(Values.Length)]), .. bytes[(start + length)..]];
    }

    private static byte[] Insert(SplitMix64 random, byte[] bytes)
    {
        var at = random.Below(bytes.Length + 1);
        return [.. bytes[..at], .. Encoding.UTF8.GetBytes(Tokens[random.Below(Tokens.Length)]), .. bytes[at..]];
    }

    // A digit, sign or blank of a header field.
    private static byte[] Header(SplitMix64 random, byte[] bytes)
    {
        byte[] copy = [.. bytes];
        copy[random.Below(Math.Min(copy.Length, 48 * 256))] = (byte)"0123456789-. e+"[random.Below(15)];
        return copy;
    }
}
