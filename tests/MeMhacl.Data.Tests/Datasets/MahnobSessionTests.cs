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

        Assert.Equal(("2", 7, true), (session.Name, session.SubjectId, session.IsStimulus));
        Assert.Equal(("69.avi", "emotion elicitation"), (session.MediaFile, session.ExperimentType));
        Assert.Equal((8, 6, 5), (session.FeltValence, session.FeltArousal, session.FeltControl));
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
    }

    [Fact]
    public void Read_Utf16WithMark_Read()
    {
        var path = Folder.File("session.xml", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes($"<?xml version='1.0' encoding='utf-16'?><session {Ratings}>{Subject}</session>")]);
        Assert.Equal(7, MahnobSession.Read(path).SubjectId);
    }

    [Theory]
    [InlineData("isStim='1'", true)]
    [InlineData("isStim='TRUE'", true)]
    [InlineData("isStim=' 0 '", false)]
    [InlineData("isStim='false'", false)]
    [InlineData("", null)]
    public void Read_IsStim_AnyWording(string attribute, bool? expected) => Assert.Equal(expected, Read($"<session {attribute}>{Subject}</session>").IsStimulus);

    [Fact]
    public void Read_NotRated_NoRatings()
    {
        var session = Read($"<session feltVlnc='0' feltArsl='' feltCtrl='12'>{Subject}</session>");
        Assert.Equal((null, null, null, null), (session.FeltValence, session.FeltArousal, session.FeltControl, session.MediaFile));
    }

    [Fact]
    public void Read_Tracks_OnlyNamesOfRecordingsEachOnce()
    {
        var session = Read($"<session {Ratings}>{Subject}<track type='Video' filename='a.avi'/><track filename='x/../../b.BDF'/><track type='P' filename='C:\\d\\c.bdf'/><track filename='B.bdf'/><track/></session>");
        Assert.Equal(["b.BDF", "c.bdf"], session.Recordings);
    }

    [Theory]
    [InlineData("", "line 0")]
    [InlineData("<session", "line 1")]
    [InlineData("<session><subject id='1'/>", "line 1")]
    [InlineData("<sessions/>", "begins with <sessions>")]
    [InlineData("<session/>", "no <subject")]
    [InlineData("<session><subject/></session>", "id is ''")]
    [InlineData("<session><subject id='seven'/></session>", "id is 'seven'")]
    [InlineData("<session><subject id='0'/></session>", "id is '0'")]
    [InlineData("<session><subject id='1e300'/></session>", "id is '1e300'")]
    [InlineData("<session><subject id='1'/><subject id='2'/></session>", "subjects 1 and 2")]
    [InlineData("<session feltVlnc='10'><subject id='1'/></session>", "feltVlnc is '10'")]
    [InlineData("<session feltVlnc='good'><subject id='1'/></session>", "feltVlnc is 'good'")]
    [InlineData("<session feltArsl='5.5'><subject id='1'/></session>", "feltArsl is '5.5'")]
    [InlineData("<session mediaFile='69&#10;.avi'><subject id='1'/></session>", "mediaFile is '69?.avi'")]
    [InlineData("<?xml version='1.0' encoding='klingon'?><session/>", "")]
    [InlineData("<?xml version='1.0' encoding='utf-7'?><session/>", "")]
    public void Read_NotASession_SaysWhatIsWrong(string xml, string expected)
    {
        var error = Assert.Throws<DatasetFormatException>(() => Read(xml));
        Assert.Contains(expected, error.Message);
        Assert.StartsWith(Folder.Path, error.Message);
        Assert.EndsWith(expected.StartsWith("begins", StringComparison.Ordinal) ? "MAHNOB-HCI?" : "Copy the file again.", error.Message);
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
    public void Read_EntitiesOfEntities_RefusedAtOnce()
    {
        var xml = new StringBuilder("<!DOCTYPE session [<!ENTITY a0 'aaaaaaaaaa'>");
        for (var level = 1; level < 12; level++)
            xml.Append($"<!ENTITY a{level} '{string.Concat(Enumerable.Repeat($"&a{level - 1};", 10))}'>");
        Assert.Contains("DTD", Assert.Throws<DatasetFormatException>(() => Read($"{xml}]><session mediaFile='&a11;'>{Subject}</session>")).Message);
    }

    [Fact]
    public void Read_NestedDeepOrTooLong_RefusedInLittleTime()
    {
        Assert.Contains("well-formed", Assert.Throws<DatasetFormatException>(() => Read($"<session>{string.Concat(Enumerable.Repeat("<a>", 40_000))}")).Message);
        Assert.Contains("subject", Assert.Throws<DatasetFormatException>(() => Read($"<session {string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i}='' "))}/>")).Message);
        Assert.Contains("bytes long", Assert.Throws<DatasetFormatException>(() => Read(new string(' ', 2_000_000))).Message);
    }

    private MahnobSession Read(string xml) => MahnobSession.Read(Folder.File("session.xml", Encoding.UTF8.GetBytes(xml)));
}
