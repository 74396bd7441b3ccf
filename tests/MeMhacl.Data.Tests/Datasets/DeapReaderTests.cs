namespace MeMhacl.Data.Tests;

/// <summary>Files written by fixtures/make_deap.py: genuine variants are read, each to the same numbers.</summary>
public class DeapReaderTests
{
    private static readonly Ratings[] Labels = [new(7.71f, 7.6f, 6.9f, 7.83f), new(2.5f, 5f, 1f, 9f)];

    public static TheoryData<string> Forms => new(
        "python2-protocol0.dat", "python2-protocol1.dat", "python2-protocol2.dat",
        "python3-protocol0.dat", "python3-protocol1.dat", "python3-protocol2.dat", "python3-protocol3.dat", "python3-protocol4.dat", "python3-protocol5.dat",
        "python3-numpy2.dat", "python3-numpy2-protocol5.dat", "python3-notes-protocol0.dat", "python3-notes-protocol2.dat", "python3-notes-protocol5.dat",
        "type-little-f4.dat", "type-big-f4.dat", "type-big-f8.dat", "type-big-i2.dat", "type-big-i4.dat", "fortran-f4.dat", "fortran-protocol5.dat",
        "little-i2.mat", "little-i2-compressed.mat", "big-i2.mat", "big-i2-compressed.mat", "double-compressed.mat", "single-f4.mat", "scipy-others.mat");

    [Theory]
    [MemberData(nameof(Forms))]
    public void Read_EveryFormOfTheFile_SameNumbers(string name) => AssertContent(name, value => value);

    [Theory]
    [InlineData("type-little-i1.dat", -128)]
    [InlineData("type-little-u1.dat", 0)]
    public void Read_OneByteSamples_ValuesOfTheirRange(string name, int lowest) => AssertContent(name, value => Math.Clamp(value, lowest, 127));

    [Fact]
    public void Read_GenuineShape_NamesSubjectVideosAndChannels()
    {
        var recording = DeapReader.Read(Fixture.Path("deap/python2-protocol2.dat"), subjectId: 7);

        Assert.Equal(7, recording.SubjectId);
        Assert.Equal([1, 2], recording.Trials.Select(trial => trial.VideoId));
        Assert.All(recording.Trials, trial => Assert.Equal((7, 128, 512), (trial.SubjectId, trial.SamplingRate, trial.Length)));
        Assert.Equal(DeapChannels.All, recording.Trials[0].ChannelNames);
        Assert.Equal(Labels, recording.Trials.Select(trial => trial.Ratings));
    }

    [Theory]
    [InlineData("s01.dat", 1)]
    [InlineData("S32.MAT", 32)]
    [InlineData("s1.dat", 1)]
    [InlineData("s001.dat", 1)]
    [InlineData("s00.dat", 0)]
    [InlineData("s.dat", null)]
    [InlineData("s01 (1).dat", null)]
    [InlineData("s01.dat.part", null)]
    public void SubjectId_FileName_NumberOrNull(string name, int? expected) => Assert.Equal(expected, DeapReader.SubjectId(name));

    [Theory]
    [InlineData("python2-protocol2.dat")]
    [InlineData("double-compressed.mat")]
    public void ReadRatings_EitherForm_RatingsAlone(string name) => Assert.Equal(Labels, DeapReader.ReadRatings(Fixture.Path("deap/" + name)));

    private static void AssertContent(string name, Func<double, double> stored)
    {
        var (content, shape) = Fixture.Npy("deap/content.npy");
        Assert.Equal([2, 40, 512], shape);

        var recording = DeapReader.Read(Fixture.Path("deap/" + name), subjectId: 1);

        Assert.Equal(Labels, recording.Trials.Select(trial => trial.Ratings));
        var expected = content.Select(value => (float)stored(value));
        Assert.True(expected.SequenceEqual(recording.Trials.SelectMany(trial => trial.Samples.ToArray())));
    }
}
