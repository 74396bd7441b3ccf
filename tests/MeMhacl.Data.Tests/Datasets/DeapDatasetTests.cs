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
    [InlineData("s01.dat", "type-little-i1.dat", "type-little-u1.dat")]
    [InlineData("s01.mat", "little-i2.mat", "big-i2.mat")]
    public void Find_SubjectTwiceAndDifferent_NeitherReadBothNamed(string name, string fixture, string other)
    {
        Place($"deap/{name}", fixture);
        Place($"deap/old/{name}", other);
        Place("deap/s02.dat");
        var dataset = DeapDataset.Find(Folder.Path);
        var error = Assert.Throws<DatasetFormatException>(() => dataset.Read(1));
        Assert.Contains(Path.Combine("old", name), error.Message);
        Assert.Contains(Path.Combine("deap", name), error.Message);
        Assert.Equal(2, dataset.Read(2).SubjectId);
        Assert.Single(DatasetInspection.Of(dataset).Findings, finding => finding.Where == "subject 1");
    }

    [Theory]
    [InlineData("s01.dat", "old/s01.dat")]
    [InlineData("s01.dat", "s1.dat")]
    public void Find_SubjectTwiceAndTheSame_ReadAndSaid(string name, string copy)
    {
        Place(name);
        Place(copy);
        var dataset = DeapDataset.Find(Folder.Path);
        Assert.Equal(1, dataset.Read(1).SubjectId);
        Assert.Contains("the same bytes", Assert.Single(dataset.Findings, finding => finding.Where == "subject 1").What);
        var before = dataset.InputFingerprint();
        File.Delete(Path.Combine(Folder.Path, copy));
        Assert.NotEqual(before, DeapDataset.Find(Folder.Path).InputFingerprint());
    }

    [Fact]
    public void Find_LinkBesideTheOnlyCopy_NothingToSay()
    {
        Place("data_preprocessed_python/s01.dat");
        Directory.CreateSymbolicLink(Path.Combine(Folder.Path, "latest"), "data_preprocessed_python");
        var dataset = DeapDataset.Find(Folder.Path);
        Assert.Equal([Path.Combine(Folder.Path, "data_preprocessed_python", "s01.dat")], dataset.FilesOf(1));
        Assert.Equal(1, dataset.Read(1).SubjectId);
        Assert.DoesNotContain(dataset.Findings, finding => finding.Where == "subject 1");
    }

    [Fact]
    public void Findings_NumbersFromZeroAndOthersThatAreNone_NotReadAndNamed()
    {
        for (var subject = 0; subject <= 33; subject++)
            if (subject != 32)
                Folder.File($"s{subject:00}.dat", []);
        Folder.File("readme.dat", []);
        var dataset = DeapDataset.Find(Folder.Path);
        Assert.Equal(Enumerable.Range(1, 31), dataset.SubjectIds);
        Assert.Contains("1 of the release's 32 subjects has no file", Assert.Single(dataset.Findings, finding => finding.Where == "subject 32").What);
        Assert.Contains("numbered from 0", Assert.Single(dataset.Findings, finding => finding.Where == "s00.dat, s33.dat").What);
        Assert.Contains("sXX.dat", Assert.Single(dataset.Findings, finding => finding.Where == "readme.dat").What);
    }

    [Fact]
    public void Findings_ArchiveAndOriginalRecordingsOnly_SayWhatLiesThere()
    {
        Folder.File("data_preprocessed_python.zip", []);
        Folder.File("s01.bdf", []);
        var dataset = DeapDataset.Find(Folder.Path);
        Assert.Empty(dataset.SubjectIds);
        Assert.Contains("Unpack", Assert.Single(dataset.Findings, finding => finding.Where == "data_preprocessed_python.zip").What);
        Assert.Contains("original recordings", Assert.Single(dataset.Findings, finding => finding.Where == "s01.bdf").What);
        Assert.Contains(MahnobDataset.Find(Folder.Path).Findings, finding => finding.Where == "data_preprocessed_python.zip");
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
    public void InputFingerprint_LinkedFileChanged_Differs()
    {
        Place("disk/key1");
        Directory.CreateDirectory(Path.Combine(Folder.Path, "deap"));
        File.CreateSymbolicLink(Path.Combine(Folder.Path, "deap", "s01.dat"), "../disk/key1");
        var before = DeapDataset.Find(Folder.Path).InputFingerprint();
        File.SetLastWriteTimeUtc(Path.Combine(Folder.Path, "disk", "key1"), new DateTime(2020, 1, 1));
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
        var finding = Assert.Single(dataset.Findings, finding => finding.Where.EndsWith("s03.mat", StringComparison.Ordinal));
        Assert.Contains("the .dat is read", finding.What);
    }

    [Theory]
    [InlineData("3,1,7.71,7.6,6.9,7.83 3,2,2.5,5,1,9", "python2-protocol2.dat")]
    [InlineData("3;1;7.71;7.6;6.9;7.83 3;2;2.5;5;1;9", "little-i2-compressed.mat")]
    [InlineData("3,1,7.719,7.6,6.9,7.83 3,2,2.5,5,1,9")]                         // within two decimals
    [InlineData("3;1;7,71;7,6;6,9;7,83 3;2;2,5;5;1;9")]                         // a spreadsheet's decimal commas
    [InlineData("3,1,\"7,71\",\"7,6\",\"6,9\",\"7,83\" 3,2,\"2,5\",5,1,9")]
    [InlineData("3;1;7,73;7,6;6,9;7,83 3;2;2,5;5;1;9", null, "subject 3, video 1", "7.73")]
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

    [Theory]
    [InlineData("3,1,7,71,7.6,6.9,7.83", "line 2")]                             // a comma too many
    [InlineData("3;1;77.1;7.6;6.9;7.83", "line 2: Valence is '77.1'")]
    [InlineData("3;1;7.71;0.5;6.9;7.83", "Arousal is '0.5'")]
    [InlineData("3;1;7.71;;6.9;7.83", "Arousal is blank")]
    [InlineData("3;1;\"7,710.00\";7.6;6.9;7.83", "Valence is '7,710.00'")]
    [InlineData("3;1;1e0;7.6;6.9;7.83", "1e0")]
    [InlineData("3.0;1;7.71;7.6;6.9;7.83", "Participant_id is '3.0'")]
    [InlineData("3;1;7.71;7.6;6.9;7.83 3;1;1;1;1;1", "line 3")]
    public void Findings_RatingThatIsNone_TableRefusedWithItsLine(string rows, string expected)
    {
        Place("s03.dat", "python2-protocol2.dat");
        Ratings(rows);
        var finding = Assert.Single(AboutRatings());
        Assert.Contains(expected, finding.What);
        Assert.Contains("used as they are", finding.What);
    }

    [Theory]
    [InlineData("3;1;0;7,71;7,6;6,9;7,83\n;;;;;;\n\n3;2;0;2,5;5;1;9\n")]          // a spreadsheet's empty rows
    [InlineData("3\t1\t0\t7,71\t7,6\t6,9\t7,83\n3\t2\t0\t2,5\t5\t1\t9\n")]
    public void Findings_TableOfASpreadsheet_Agrees(string rows)
    {
        Place("s03.dat", "python2-protocol2.dat");
        var separator = rows.Contains('\t') ? '\t' : ';';
        File.WriteAllText(Path.Combine(Folder.Path, "participant_ratings.csv"), "Participant_id,Experiment_id,Start_time,Valence,Arousal,Dominance,Liking\n".Replace(',', separator) + rows, System.Text.Encoding.Unicode);
        Assert.Empty(AboutRatings());
    }

    [Fact]
    public void Findings_DamagedSubject_FindingNotFailure()
    {
        Folder.File("s03.dat", [1, 2, 3]);
        Ratings("3,1,7.71,7.6,6.9,7.83 3,2,2.5,5,1,9");
        Assert.Equal("subject 3", Assert.Single(AboutRatings()).Where);
    }

    // Subjects 1 to 32 without files are findings too.
    private DatasetFinding[] AboutRatings() => [.. DeapDataset.Find(Folder.Path).Findings.Where(finding => !finding.What.Contains("no file;"))];

    // With a byte order mark, as the release may have it, and Familiarity blank, as for three participants.
    private void Ratings(string rows)
    {
        var separator = rows.Contains(';') ? ";" : ",";
        var path = Path.Combine(Folder.Path, "metadata_csv", "participant_ratings.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string[] header = ["Participant_id", "Trial", "Experiment_id", "Start_time", "Valence", "Arousal", "Dominance", "Liking", "Familiarity"];
        // The ratings stay together, commas in quotes with them.
        var lines = rows.Split(' ').Select(row => row.Split(separator, 3)).Select((cells, line) => (string[])[cells[0], $"{40 - line}", cells[1], "1695918", .. cells[2..], ""]);
        File.WriteAllLines(path, [.. lines.Prepend(header).Select(cells => string.Join(separator, cells))], new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
    }

    private void Place(string path, string fixture = "type-little-i1.dat")
    {
        path = Path.Combine(Folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(Fixture.Path("deap/" + fixture), path, overwrite: true);
    }
}
