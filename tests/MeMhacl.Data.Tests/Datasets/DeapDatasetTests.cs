namespace MeMhacl.Data.Tests;

public sealed class DeapDatasetTests : IDisposable
{
    private static readonly byte[] Genuine = File.ReadAllBytes(Fixture.Path("deap/type-little-i1.dat"));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("deap/data_preprocessed_python/s03.dat", "deap")]
    [InlineData("deap/s03.dat", "deap")]
    [InlineData("data_preprocessed_python/s03.dat", "")]
    [InlineData("s03.dat", "")]
    public void Find_EitherLayout_SubjectAndItsTrials(string path, string root)
    {
        Place(path);
        Place(Path.Combine(Path.GetDirectoryName(path)!, "readme.dat"));

        var dataset = DeapDataset.Find(folder.Path);

        Assert.Equal([3], dataset.SubjectIds);
        Assert.Equal(Path.Combine(folder.Path, root).TrimEnd('/'), dataset.Folder);
        Assert.Equal(3, dataset.Read(3).Trials[1].SubjectId);
        Assert.Contains("1 of 32 subjects", dataset.Summary);
        Assert.Contains("without s01.dat, s02.dat, s04.dat", dataset.Summary);
        Assert.Contains("no file s04.dat", Assert.Throws<FileNotFoundException>(() => dataset.Read(4)).Message);
    }

    [Fact]
    public void Find_NothingOrNoFolder_SaysExactLayout()
    {
        var missing = DeapDataset.Find(Path.Combine(folder.Path, "nowhere"));
        Assert.Empty(missing.SubjectIds);
        Assert.Contains(Path.Combine("nowhere", "data_preprocessed_python", "s01.dat"), missing.Summary);
        Assert.Contains("data/README.md", missing.Summary);
    }

    [Fact]
    public void Find_AllSubjects_Complete()
    {
        for (var subject = 32; subject >= 1; subject--)
            Place($"deap/s{subject:00}.dat");
        var dataset = DeapDataset.Find(folder.Path);
        Assert.True(dataset.IsComplete);
        Assert.Equal(Enumerable.Range(1, 32), dataset.SubjectIds);
        Assert.StartsWith("DEAP: all 32 subjects", dataset.Summary);
    }

    [Fact]
    public void Find_SubjectTwice_NamesBothFiles()
    {
        Place("deap/s01.dat");
        Place("deap/old/s01.dat");
        var error = Assert.Throws<DatasetFormatException>(() => DeapDataset.Find(folder.Path));
        Assert.Contains(Path.Combine("old", "s01.dat"), error.Message);
        Assert.Contains(Path.Combine("deap", "s01.dat"), error.Message);
    }

    [Fact]
    public void InputFingerprint_FileChanged_Differs()
    {
        Place("s01.dat");
        var before = DeapDataset.Find(folder.Path).InputFingerprint();
        Assert.Equal(before, DeapDataset.Find(folder.Path).InputFingerprint());
        File.SetLastWriteTimeUtc(Path.Combine(folder.Path, "s01.dat"), new DateTime(2020, 1, 1));
        Assert.NotEqual(before, DeapDataset.Find(folder.Path).InputFingerprint());
    }

    private void Place(string path)
    {
        path = Path.Combine(folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Genuine);
    }
}
