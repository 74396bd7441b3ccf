using System.Globalization;

namespace MeMhacl.Data.Tests;

/// <summary>DEAP as .dat, as .mat, as both, and beside its table of ratings.</summary>
public sealed class DeapDatasetTests : TestsInFolder
{
    // Ratings of both fixtures, videos 1 and 2.
    private const string Reference = "3,1,7.71,7.6,6.9,7.83 3,2,2.5,5,1,9";

    [Theory]
    [InlineData("deap/data_preprocessed_python/s03.dat", "deap")]
    [InlineData("deap/s03.dat", "deap")]
    [InlineData("data_preprocessed_python/s03.dat", "")]
    [InlineData("s03.dat", "")]
    public void Find_EitherLayout_SubjectAndItsTrials(string path, string root)
    {
        Place(path);
        Place(Path.Combine(Path.GetDirectoryName(path)!, "readme.dat"));

        var dataset = DeapDataset.Find(Folder.Path);

        Assert.Equal([3], dataset.SubjectIds);
        Assert.Equal(Path.Combine(Folder.Path, root).TrimEnd('/'), dataset.Folder);
        Assert.Equal(3, dataset.Read(3).Trials[1].SubjectId);
        Assert.Contains("1 of 32 subjects", dataset.Summary);
        Assert.Contains("without s01.dat, s02.dat, s04.dat", dataset.Summary);
        Assert.Contains("no file s04.dat", Assert.Throws<FileNotFoundException>(() => dataset.Read(4)).Message);
    }

    [Fact]
    public void Find_NothingOrNoFolder_SaysExactLayout()
    {
        var missing = DeapDataset.Find(Path.Combine(Folder.Path, "nowhere"));
        Assert.Empty(missing.SubjectIds);
        Assert.Contains(Path.Combine("nowhere", "data_preprocessed_python", "s01.dat"), missing.Summary);
        Assert.Contains("data/README.md", missing.Summary);
    }

    [Fact]
    public void Find_AllSubjects_Complete()
    {
        for (var subject = 32; subject >= 1; subject--)
            Place($"deap/s{subject:00}.dat");
        var dataset = DeapDataset.Find(Folder.Path);
        Assert.Empty(dataset.Findings);
        Assert.Equal(Enumerable.Range(1, 32), dataset.SubjectIds);
        Assert.StartsWith("DEAP: all 32 subjects", dataset.Summary);
    }

    [Fact]
    public void Find_SubjectTwice_NamesBothFiles()
    {
        Place("deap/s01.dat");
        Place("deap/old/s01.dat");
        var error = Assert.Throws<DatasetFormatException>(() => DeapDataset.Find(Folder.Path));
        Assert.Contains(Path.Combine("old", "s01.dat"), error.Message);
        Assert.Contains(Path.Combine("deap", "s01.dat"), error.Message);
    }

    [Fact]
    public void InputFingerprint_FileChanged_Differs()
    {
        Place("s01.dat");
        var before = DeapDataset.Find(Folder.Path).InputFingerprint();
        Assert.Equal(before, DeapDataset.Find(Folder.Path).InputFingerprint());
        File.SetLastWriteTimeUtc(Path.Combine(Folder.Path, "s01.dat"), new DateTime(2020, 1, 1));
        Assert.NotEqual(before, DeapDataset.Find(Folder.Path).InputFingerprint());
    }

    [Theory]
    [InlineData("deap/data_preprocessed_matlab/s03.mat")]
    [InlineData("deap/s03.mat")]
    [InlineData("s03.MAT")]
    public void Find_MatFiles_ReadAsTheRelease(string path)
    {
        Place(path, "little-i2-compressed.mat");
        var dataset = DeapDataset.Find(Folder.Path);
        Assert.Equal([3], dataset.SubjectIds);
        Assert.Equal(2, dataset.Read(3).Trials.Count);
        Assert.Contains("without s01.mat, s02.mat, s04.mat", dataset.Summary);
        Assert.Equal([Path.Combine(Folder.Path, path)], dataset.FilesOf(3));
    }

    [Fact]
    public void Find_SubjectInBothForms_DatReadAndSaid()
    {
        Place("deap/data_preprocessed_matlab/s03.mat", "little-i2.mat");
        Place("deap/data_preprocessed_python/s03.dat", "python2-protocol2.dat");
        Place("deap/data_preprocessed_matlab/s04.mat", "little-i2.mat");
        var dataset = DeapDataset.Find(Folder.Path);
        Assert.Equal(["s03.dat", "s04.mat"], dataset.SubjectIds.SelectMany(dataset.FilesOf).Select(Path.GetFileName));
        var finding = Assert.Single(dataset.Findings, finding => finding.Where == "s03.mat");
        Assert.Contains("the .dat files are read", finding.What);
    }

    [Fact]
    public void Find_TwoMatFilesOfASubject_NamesBoth()
    {
        Place("deap/s03.mat", "little-i2.mat");
        Place("deap/old/s03.mat", "little-i2.mat");
        Assert.Contains("subject 3 stands in", Assert.Throws<DatasetFormatException>(() => DeapDataset.Find(Folder.Path)).Message);
    }

    [Theory]
    [InlineData("python2-protocol2.dat", "s03.dat", ",")]
    [InlineData("little-i2-compressed.mat", "s03.mat", ";")]
    public void Findings_RatingsAgree_None(string fixture, string name, string separator)
    {
        Place(name, fixture);
        Ratings(Reference, separator);
        Assert.Empty(AboutRatings());
    }

    [Fact]
    public void Findings_OneRatingDiffers_NamesSubjectVideoAndBothValues()
    {
        Place("s03.dat", "python2-protocol2.dat");
        Ratings("3,1,7.71,7.6,6.9,7.83 3,2,2.5,5.5,1,9");
        var finding = Assert.Single(AboutRatings());
        Assert.Equal("subject 3, video 2", finding.Where);
        Assert.StartsWith("arousal is 5 in s03.dat and 5.5 in participant_ratings.csv; 1 of the subject's 8 ratings differ.", finding.What);
    }

    [Fact]
    public void Findings_RatingsTurnedOver_Recognised()
    {
        Place("s03.dat", "python2-protocol2.dat");
        Ratings("3,1,1.29,1.4,6.9,7.83 3,2,6.5,4,1,9");
        var finding = Assert.Single(AboutRatings());
        Assert.Equal("subject 3, video 1", finding.Where);
        Assert.StartsWith("valence is 7.71 in s03.dat and 1.29 in participant_ratings.csv (9 − reference); 4 of the subject's 8 ratings differ, 4 of them are 9 − reference.", finding.What);
    }

    [Theory]
    [InlineData(0.009, 0)]
    [InlineData(0.02, 1)]
    public void Findings_RatingWithinOrBeyondTwoDecimals_ToldApart(double shift, int expected)
    {
        Place("s03.dat", "python2-protocol2.dat");
        Ratings(string.Create(CultureInfo.InvariantCulture, $"3,1,{7.71 + shift:0.000},7.6,6.9,7.83 3,2,2.5,5,1,9"));
        Assert.Equal(expected, AboutRatings().Length);
    }

    [Fact]
    public void Findings_NoRowForAVideo_SaysSo()
    {
        Place("s03.dat", "python2-protocol2.dat");
        Ratings("3,1,7.71,7.6,6.9,7.83");
        Assert.Equal("subject 3, video 2", Assert.Single(AboutRatings()).Where);
    }

    [Theory]
    [InlineData("Participant_id,Trial\n1,2\n")]
    [InlineData("")]
    [InlineData("Participant_id,Trial,Experiment_id,Start_time,Valence,Arousal,Dominance,Liking,Familiarity\n3,1,1,0,high,7,6,5,4\n")]
    [InlineData("\"")]
    [InlineData("\0\u0001\0")]
    public void Findings_NoRatingsTable_FindingNotFailure(string text)
    {
        Place("s03.dat", "python2-protocol2.dat");
        File.WriteAllText(Path.Combine(Folder.Path, "participant_ratings.csv"), text);
        Assert.NotEmpty(AboutRatings());
    }

    [Fact]
    public void Findings_DamagedSubject_FindingNotFailure()
    {
        Place("s03.dat", "python2-protocol2.dat");
        Folder.File("s03.dat", [1, 2, 3]);
        Ratings(Reference);
        Assert.Equal("subject 3", Assert.Single(AboutRatings()).Where);
    }

    // Subjects 1 to 32 without files are findings too.
    private DatasetFinding[] AboutRatings() => [.. DeapDataset.Find(Folder.Path).Findings.Where(finding => !finding.What.Contains("have no file"))];

    // With a byte order mark, as the release may have it, and Familiarity blank, as for three participants.
    private void Ratings(string rows, string separator = ",")
    {
        var path = Path.Combine(Folder.Path, "metadata_csv", "participant_ratings.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string[] header = ["Participant_id", "Trial", "Experiment_id", "Start_time", "Valence", "Arousal", "Dominance", "Liking", "Familiarity"];
        var lines = rows.Split(' ').Select(row => row.Split(',')).Select((cells, line) => (string[])[cells[0], $"{40 - line}", cells[1], "1695918", .. cells[2..], ""]);
        File.WriteAllLines(path, [.. lines.Prepend(header).Select(cells => string.Join(separator, cells))], new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
    }

    private void Place(string path, string fixture = "type-little-i1.dat")
    {
        path = Path.Combine(Folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(Fixture.Path("deap/" + fixture), path, overwrite: true);
    }
}
