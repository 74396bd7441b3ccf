using MeMhacl.Data;

namespace MeMhacl.Study.Tests;

/// <summary>A small twin on its way to the tensor, and the tables that notebook 01 makes of it.</summary>
public sealed class StudyDataTests : IClassFixture<StudyDataTests.Twin>
{
    // float32 sums of values up to some thousands.
    private const double FloatRounding = 1e-6;
    // The twin's temperature is 31 with a deviation of a thousandth: float32 knows it to a few thousandths of that.
    private const double RoundingOfTemperature = 0.005;

    private readonly StudyData data;

    public StudyDataTests(Twin twin) => data = twin.Data;

    [Fact]
    public void StagesOf_RawTrial_IsTheFiles()
    {
        var stages = data.StagesOf(2, 3);
        var trial = data.Source.Dataset.Read(2).Trials.Single(one => one.VideoId == 3);
        Assert.Equal(trial[37].ToArray(), stages.Raw("Resp"));                                     // the 38th of DEAP's 40
        Assert.Equal((384, 6, 128), (stages.RestPoints, stages.Windows, stages.Points));
        Assert.Equal(stages.Raw("Cz")[384..], stages.Stimulus("Cz"));
        Assert.Equal(stages.Raw("Cz")[128..256], stages.Rest("Cz", 1));
    }

    [Fact]
    public void StagesOf_EveryChannel_FollowsTheRule()
    {
        var stages = data.StagesOf();
        Assert.All(stages.Trial.ChannelNames, channel => Assert.InRange(stages.DeviationFromRule(channel), 0, FloatRounding));
        var (raw, baseline) = (stages.Raw("GSR"), stages.Baseline("GSR"));
        Assert.Equal((raw[5] + raw[133] + raw[261]) / 3.0, baseline[5], 1e-3);
    }

    [Fact]
    public void Standardised_OfTrial_IsWhatTheTensorHolds()
    {
        var stages = data.StagesOf(3, 2);
        int clip = Enumerable.Range(0, data.Clips.Clips).First(i => data.Clips.Axes.Clips[i].Video == 2);
        int row = data.Clips.ChannelNames.ToList().IndexOf("Plet");
        Assert.Equal(data.Clips[clip + 4, 2].Slice(row * 128, 128).ToArray(), stages.Standardised("Plet")[(4 * 128)..(5 * 128)]);
    }

    [Fact]
    public void StagesOf_NoSuchTrial_NamesThoseThereAre()
    {
        Assert.Contains("no subject 9: the data have 1, 2, 3, 4", Assert.Throws<ArgumentException>(() => data.StagesOf(9)).Message);
        Assert.Contains("no trial of video 7: there are 1, 2, 3", Assert.Throws<ArgumentException>(() => data.StagesOf(1, 7)).Message);
        Assert.Contains("no channel 'Xz'", Assert.Throws<ArgumentException>(() => data.StagesOf().Raw("Xz")).Message);
    }

    [Fact]
    public void Spreads_OfZScoredChannels_AreNoughtAndOne()
    {
        Assert.Equal(4 * 36, data.Spreads().Count);
        Assert.All(data.Spreads(), one =>
        {
            Assert.Equal(0, one.Mean, RoundingOfTemperature);
            Assert.Equal(1, one.StandardDeviation, RoundingOfTemperature);
        });
    }

    [Fact]
    public void Labels_TrialsAClass_AreThoseOfTheRatings()
    {
        var ratings = data.Source.Dataset.SubjectIds.SelectMany(id => data.Source.Dataset.Read(id).Trials).Select(trial => trial.Ratings).ToArray();
        var frame = data.Labels().Frame;
        Assert.Equal($"LV {ratings.Count(r => r.Valence <= 5)} / HV {ratings.Count(r => r.Valence > 5)}", frame["trials a class"][0]);
        Assert.Equal((double)ratings.Count(r => r.Arousal is >= 4 and <= 6) / ratings.Length, frame["within 1 of the threshold"][1]);
        Assert.Equal(12, frame["trials"][2]);
    }

    [Fact]
    public void Shapes_BesideTableIII_AreTheSplits()
    {
        var split = Split.Named("clip-random", data.Clips.Axes, 1);
        var frame = data.Shapes(split).Frame;
        Assert.Equal("(1680, 36, 1, 32, 128)", frame["Table III"][0]);
        Assert.Equal("subjects and channels swapped in print", frame["remark"][0]);
        Assert.Equal("(12, 4, 1, 36, 128)", frame["synthetic-deap"][0]);
        Assert.Equal("(12, 1, 36, 128)", frame["synthetic-deap"][3]);
        Assert.Equal([2400, 32, 1, 36, 128], Enumerable.Range(0, 5).Select(row => (int)data.Axes().Frame["Table III"][row]));
    }

    [Fact]
    public void PublishedShapes_TableIII_OnlyDeapsPreTrainingIsSwapped()
    {
        var folders = StudyFolders.Find(AppContext.BaseDirectory);
        Assert.Equal([true, false], PublishedShapes.Read(folders, "DEAP").Select(stage => stage.IsSwapped));
        Assert.Equal([false, false], PublishedShapes.Read(folders, "MAHNOB-HCI").Select(stage => stage.IsSwapped));
    }

    /// <summary>Four subjects, three videos of 6 s.</summary>
    public sealed class Twin : IDisposable
    {
        private readonly string root = Directory.CreateTempSubdirectory("study-").FullName;

        public Twin()
        {
            var study = StudyFolders.Find(AppContext.BaseDirectory);
            Directory.CreateDirectory(Path.Combine(root, "data", "published"));
            foreach (string file in Directory.GetFiles(study.Published, "table-*.csv")) File.Copy(file, Path.Combine(root, "data", "published", Path.GetFileName(file)));
            string twin = SyntheticTwin.GetOrWrite(root, new SyntheticDeapOptions { Subjects = 4, Videos = 3, StimulusSeconds = 6 });
            Data = StudyData.Open("deap", twin, folders: new StudyFolders(root));
        }

        public StudyData Data { get; }

        public void Dispose() => Directory.Delete(root, recursive: true);
    }
}
