using MeMhacl.Data.Edf;

namespace MeMhacl.Data.Tests;

public class BdfStatusTests : TestsInFolder
{
    [Fact]
    public void ReadTriggers_BioSemiFile_SameAsMneFindsEvents()
    {
        var expected = Fixture.Npy("edf/uniform-events-mne.npy").Values.Chunk(2).Select(row => new BdfTrigger((long)row[0], (int)row[1]));
        using var file = EdfFile.Open(Fixture.Path("edf/uniform.bdf"));

        Assert.Equal(expected, BdfStatus.ReadTriggers(file, BdfStatus.Find(file)));
    }

    [Fact]
    public void ReadTriggers_LowEightBits_UpperTriggersLeftOut()
    {
        using var file = EdfFile.Open(Fixture.Path("edf/uniform.bdf"));

        // 268 = 0x10C.
        Assert.Equal(
            [new(40, 0x0C), new(90, 4), new(93, 7), new(120, 0xFF)], BdfStatus.ReadTriggers(file, BdfStatus.Find(file), BdfStatus.LowTriggers));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("")]
    public void Find_UnnamedStatus_LastSignalWhenAsked(string label)
    {
        var path = Path.Combine(Folder.Path, "s24.bdf");
        int[] words = [0x18FF00, 0x18FF04, 0x58FF04 - (1 << 23), 0x18FF04, unchecked((int)0xFF98FF00), unchecked((int)0xFF98FF04)];
        using (var writer = new EdfWriter(path, new EdfHeader { IsBdf = true, Reserved = "24BIT", Signals = [MahnobFolder.Signal("Temp", 6), MahnobFolder.Signal(label, 6)] }))
            writer.WriteRecord([0, 0, 0, 0, 0, 0, .. words]);
        using var file = EdfFile.Open(path);

        var status = BdfStatus.Find(file, orLast: true);

        Assert.Equal(1, status.Index);
        Assert.Equal([new(1, 4), new(5, 4)], BdfStatus.ReadTriggers(file, status, BdfStatus.LowTriggers));
        Assert.Contains("no signal 'Status'", Assert.Throws<DatasetFormatException>(() => BdfStatus.Find(file)).Message);
    }

    [Fact]
    public void Find_LastSignalHasAnotherName_Refused()
    {
        using var file = EdfFile.Open(Fixture.Path("edf/mixed.bdf"));
        Assert.Contains("no signal 'Status'", Assert.Throws<DatasetFormatException>(() => BdfStatus.Find(file, orLast: true)).Message);
    }
}
