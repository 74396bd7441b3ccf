namespace MeMhacl.Data.Tests;

/// <summary>DEAP as .dat, as .mat, as both, and beside its table of ratings.</summary>
public sealed class DeapDatasetTests : TestsInFolder
{
    [Theory]
    [InlineData("deap/data_preprocessed_python/s03.dat", "deap", "type-little-i1.dat")]
    [InlineData("s03.dat", "", "type-little-i1.dat")]
    [InlineData("deap/data_preprocessed_matlab/s03.mat", "deap", "little-i2-compressed.mat")]
    [InlineData("s03.MAT", "", "little-i2-compressed.mat")]
    public void Find_AnyLayout_SubjectAndItsTrials(string path, string root, string fixture)
    {
        Place(path, fixture);
        File.WriteAllBytes(Path.Combine(Folder.Path, Path.GetDirectoryName(path)!, "readme.dat"), []);

        var dataset = DeapDataset.Find(Folder.Path);

        Assert.Equal([3], dataset.SubjectIds);
        Assert.Equal(Path.Combine(Folder.Path, root).TrimEnd('/'), dataset.Folder);
        Assert.Equal([Path.Combine(Folder.Path, path)], dataset.FilesOf(3));
        Assert.Equal(3, dataset.Read(3).Trials[1].SubjectId);
        Assert.Contains("1 of 32 subjects", dataset.Summary);
        Assert.Contains("s04", Assert.Throws<FileNotFoundException>(() => dataset.Read(4)).Message);
    }

    [Fact]
    public void Find_NothingOrNoFolder_SaysExactLayout()
    {
        var missing = DeapDataset.Find(Path.Combine(Folder.Path, "nowhere"));
        Assert.Empty(missing.SubjectIds);
        Assert.Contains(Path.Combine("nowhere", "data_preprocessed_python", "s01.dat"), missing.Summary);
        Assert.Contains("data/README.md", missing.Summary);
    }

    [Theory]
    [InlineData("s01.dat", "type-little-i1.dat")]
    [InlineData("s01.mat", "little-i2.mat")]
    public void Find_SubjectTwice_NamesBothFiles(string name, string fixture)
    {
        Place($"deap/{name}", fixture);
        Place($"deap/old/{name}", fixture);
        var error = Assert.Throws<DatasetFormatException>(() => DeapDataset.Find(Folder.Path));
        Assert.Contains(Path.Combine("old", name), error.Message);
        Assert.Contains(Path.Combine("deap", name), error.Message);
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

    [Fact]
    public void Find_SubjectInBothForms_DatReadAndSaid()
    {
        Place("deap/data_preprocessed_matlab/s03.mat", "little-i2.mat");
        Place("deap/data_preprocessed_python/s03.dat", "python2-protocol2.dat");
        Place("deap/data_preprocessed_matlab/s04.mat", "little-i2.mat");
        var dataset = DeapDataset.Find(Folder.Path);
        Assert.Equal(["s03.dat", "s04.mat"], dataset.Files.Values.Select(Path.GetFileName));
        var finding = Assert.Single(dataset.Findings, finding => finding.Where == "s03.mat");
        Assert.Contains("the .dat files are read", finding.What);
    }

    [Theory]
    [InlineData("3,1,7.71,7.6,6.9,7.83 3,2,2.5,5,1,9", "python2-protocol2.dat")]
    [InlineData("3;1;7.71;7.6;6.9;7.83 3;2;2.5;5;1;9", "little-i2-compressed.mat")]
    [InlineData("3,1,7.719,7.6,6.9,7.83 3,2,2.5,5,1,9")]                         // within two decimals
    [InlineData("3,1,7.73,7.6,6.9,7.83 3,2,2.5,5,1,9", null, "subject 3, video 1", "7.73")]
    [InlineData("3,1,7.71,7.6,6.9,7.83 3,2,2.5,5.5,1,9", null, "subject 3, video 2", "arousal is 5 in s03.dat and 5.5 in participant_ratings.csv")]
    [InlineData("3,1,1.29,1.4,6.9,7.83 3,2,6.5,4,1,9", null, "subject 3, video 1", "4 of them are 9 − reference")]
    [InlineData("3,1,7.71,7.6,6.9,7.83", null, "subject 3, video 2", "")]
    public void Findings_RatingsAgreeOrNot_NamesPlaceAndValues(string rows, string? fixture = null, string? where = null, string what = "")
    {
        fixture ??= "python2-protocol2.dat";
        Place("s03" + Path.GetExtension(fixture), fixture);
        Ratings(rows);
        Assert.Equal(where is null ? [] : [where], AboutRatings().Select(finding => finding.Where));
        Assert.All(AboutRatings(), finding => Assert.Contains(what, finding.What));
    }

    [Theory]
    [InlineData("Participant_id,Trial\n1,2\n")]
    [InlineData("")]
    [InlineData("Participant_id,Trial,Experiment_id,Start_time,Valence,Arousal,Dominance,Liking,Familiarity\n3,1,1,0,high,7,6,5,4\n")]
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
        Folder.File("s03.dat", [1, 2, 3]);
        Ratings("3,1,7.71,7.6,6.9,7.83 3,2,2.5,5,1,9");
        Assert.Equal("subject 3", Assert.Single(AboutRatings()).Where);
    }

    // Subjects 1 to 32 without files are findings too.
    private DatasetFinding[] AboutRatings() => [.. DeapDataset.Find(Folder.Path).Findings.Where(finding => !finding.What.Contains("have no file"))];

    // With a byte order mark, as the release may have it, and Familiarity blank, as for three participants.
    private void Ratings(string rows)
    {
        var separator = rows.Contains(';') ? ";" : ",";
        var path = Path.Combine(Folder.Path, "metadata_csv", "participant_ratings.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string[] header = ["Participant_id", "Trial", "Experiment_id", "Start_time", "Valence", "Arousal", "Dominance", "Liking", "Familiarity"];
        var lines = rows.Split(' ').Select(row => row.Split(separator)).Select((cells, line) => (string[])[cells[0], $"{40 - line}", cells[1], "1695918", .. cells[2..], ""]);
        File.WriteAllLines(path, [.. lines.Prepend(header).Select(cells => string.Join(separator, cells))], new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
    }

    private void Place(string path, string fixture = "type-little-i1.dat")
    {
        path = Path.Combine(Folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(Fixture.Path("deap/" + fixture), path, overwrite: true);
    }
}
