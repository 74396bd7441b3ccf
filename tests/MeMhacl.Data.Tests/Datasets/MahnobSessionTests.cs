using System.Text;

namespace MeMhacl.Data.Tests;

public sealed class MahnobSessionTests : TestsInFolder
{
    private const string Ratings = "feltVlnc=\"8\" feltArsl=\"6\" mediaFile=\"69.avi\"";
    private const string Subject = "<subject id=\"7\"/>";

    [Fact]
    public void Read_FormOfTheRelease_EveryValue()
    {
        var session = MahnobSession.Read(Fixture.Path("mahnob/Sessions/2/session.xml"));

        Assert.Equal(("2", 2, 7, true), (session.Name, session.SessionId, session.SubjectId, session.IsStimulus));
        Assert.Equal(("69.avi", "emotion elicitation"), (session.MediaFile, session.ExperimentType));
        Assert.Equal((8, 6, 5, 11), (session.FeltValence, session.FeltArousal, session.FeltControl, session.FeltEmotion));
        Assert.Equal((2, 2.5), (session.CutNumber, session.CutSeconds));
        Assert.Equal(["Part_7_S_Trial1_emotion.bdf"], session.Recordings);
    }

    [Theory]
    [InlineData("<session mediaFile=' 69.AVI ' feltVlnc='8' feltArsl='6'><subject id='7'/></session>")]
    [InlineData("<session feltArsl=\"6.0\" FELTVLNC=\" 8 \" mediafile=\"69.avi\" cutLenSec=\"12,5\" isStim=\"perhaps\" feltEmo=\"\" cutNr=\"x\"><subject id=\"07\" gender=\"f\"/><subject id=\"7\"/></session>")]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?><!-- c --><session " + Ratings + "><a><b/></a>" + Subject + "text<?pi?></session>")]
    [InlineData("<s:session xmlns:s='urn:s' " + Ratings + "><s:subject id='7'/></s:session>")]
    public void Read_VariedForm_SameSession(string xml)
    {
        var session = Read(xml);
        Assert.Equal((7, "69.avi", 8, 6), (session.SubjectId, session.MediaFile, session.FeltValence, session.FeltArousal));
        Assert.Null(session.IsStimulus);
        Assert.Null(session.CutSeconds);
    }

    [Theory]
    [InlineData("isStim='TRUE'", true)]
    [InlineData("isStim=' 0 '", false)]
    [InlineData("", null)]
    public void Read_IsStim_AnyWording(string attribute, bool? expected) => Assert.Equal(expected, Read($"<session {attribute}>{Subject}</session>").IsStimulus);

    [Fact]
    public void Read_TracksAndRatingsOutOfUse_NamesOfRecordingsAndNoRatings()
    {
        var session = Read($"<session feltVlnc='0' feltArsl='' feltCtrl='12'>{Subject}<track type='Video' filename='a.avi'/><track filename='x/../../b.BDF'/><track type='P' filename='C:\\d\\c.bdf'/><track filename='B.bdf'/><track/></session>");
        Assert.Equal(["b.BDF", "c.bdf"], session.Recordings);
        Assert.Equal((null, null, null, null), (session.FeltValence, session.FeltArousal, session.FeltControl, session.MediaFile));
    }

    [Theory]
    [InlineData("", "line 0")]
    [InlineData("<session", "line 1")]
    [InlineData("<sessions/>", "begins with <sessions>")]
    [InlineData("<session><subject id='seven'/></session>", "id is 'seven'")]
    [InlineData("<session><subject id='1e300'/></session>", "id is '1e300'")]
    [InlineData("<session><subject id='1'/><subject id='2'/></session>", "subjects 1 and 2")]
    [InlineData("<session feltVlnc='good'><subject id='1'/></session>", "feltVlnc is 'good'")]
    [InlineData("<session feltArsl='5.5'><subject id='1'/></session>", "feltArsl is '5.5'")]
    [InlineData("<session mediaFile='69&#10;.avi'><subject id='1'/></session>", "mediaFile is '69?.avi'")]
    [InlineData("<?xml version='1.0' encoding='utf-7'?><session/>", "")]
    public void Read_NotASession_SaysWhatIsWrong(string xml, string expected)
    {
        var error = Assert.Throws<DatasetFormatException>(() => Read(xml));
        Assert.Contains(expected, error.Message);
        Assert.StartsWith(Folder.Path, error.Message);
    }

    // The secret stands in a file that the document points to; were it fetched, the subject would be read.
    [Theory]
    [InlineData("<!DOCTYPE session SYSTEM '{0}'><session {1}>{2}</session>")]
    [InlineData("<!DOCTYPE session [<!ENTITY s SYSTEM '{0}'>]><session {1}>&s;</session>")]
    [InlineData("<!DOCTYPE session [<!ENTITY % s SYSTEM '{0}'> %s;]><session {1}>{2}</session>")]
    [InlineData("<!DOCTYPE session [<!ENTITY a '{2}'>]><session {1}>&a;</session>")]
    [InlineData("<session {1}>&s;</session>")]
    [InlineData("<session xmlns:xi='http://www.w3.org/2001/XInclude' {1}><xi:include href='{0}'/></session>")]
    public void Read_ExternalReference_NeverFollowed(string xml)
    {
        var secret = Folder.File("secret.xml", Encoding.UTF8.GetBytes(Subject));
        var error = Assert.Throws<DatasetFormatException>(() => Read(xml.Replace("{0}", new Uri(secret).AbsoluteUri).Replace("{1}", Ratings).Replace("{2}", Subject)));
        Assert.True(error.Message.Contains("DTD", StringComparison.Ordinal) || error.Message.Contains("no <subject", StringComparison.Ordinal), error.Message);
    }

    [Fact]
    public void Read_NestedDeepOrTooLongOrEntitiesOfEntities_RefusedInLittleTime()
    {
        var entities = string.Concat(Enumerable.Range(1, 11).Select(level => $"<!ENTITY a{level} '{string.Concat(Enumerable.Repeat($"&a{level - 1};", 10))}'>"));
        (string Xml, string Expected)[] attacks =
        [
            ($"<!DOCTYPE session [<!ENTITY a0 'aaaaaaaaaa'>{entities}]><session mediaFile='&a11;'>{Subject}</session>", "DTD"),
            ($"<session>{string.Concat(Enumerable.Repeat("<a>", 40_000))}", "well-formed"),
            ($"<session {string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i}='' "))}/>", "subject"),
            (new string(' ', 2_000_000), "bytes long"),
        ];
        Assert.All(attacks, attack => Assert.Contains(attack.Expected, Assert.Throws<DatasetFormatException>(() => Read(attack.Xml)).Message));
    }

    [Theory]
    [InlineData("windows-1252", 1252)]
    [InlineData("iso-8859-2", 28592)]
    [InlineData("shift_jis", 932)]
    [InlineData("utf-8", 1252)]             // saved again by an editor that left the declaration
    [InlineData("us-ascii", 1252)]
    [InlineData("utf-16", 1252)]
    [InlineData("utf-16", 65001)]
    [InlineData("windows-1252", 65001)]
    [InlineData("utf-8", 1200)]
    [InlineData("utf-16", 1201)]
    [InlineData(null, 1252)]
    public void Read_AnyEncoding_NamesAsTheyWere(string? declared, int codePage)
    {
        var media = codePage switch { 932 => "\u732b.avi", 28592 => "\u0142.avi", _ => "ga\u00ee\u00e9.avi" };
        var xml = $"{(declared is null ? "" : $"<?xml version='1.0' encoding='{declared}'?>")}<session mediaFile='{media}'>{Subject}</session>";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        Assert.Equal((7, media), (MahnobSession.Read(Folder.File("session.xml", encoding.GetBytes(xml))) is var session ? session.SubjectId : 0, session.MediaFile));
    }

    [Fact]
    public void Read_UnknownEncoding_Named()
    {
        var bytes = Encoding.Latin1.GetBytes($"<?xml version='1.0' encoding='klingon'?><session mediaFile='\u00e9.avi'>{Subject}</session>");
        Assert.Contains("'klingon'", Assert.Throws<DatasetFormatException>(() => MahnobSession.Read(Folder.File("session.xml", bytes))).Message);
    }

    private MahnobSession Read(string xml) => MahnobSession.Read(Folder.File("session.xml", Encoding.UTF8.GetBytes(xml)));
}
