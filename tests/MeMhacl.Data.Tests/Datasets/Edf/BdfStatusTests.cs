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

    [Theory]
    [InlineData("-1")]
    [InlineData("")]
    public void Find_UnnamedStatus_LastSignalWhenAsked(string label)
    {
        var path = Path.Combine(Folder.Path, "s24.bdf");
        int[] words = [0x18FF00, 0x18FF04, 0x58FF04 - (1 << 23), 0x18FF04, unchecked((int)0xFF98FF00), unchecked((int)0xFF98FF04)];
        EdfSignal Signal(string name) => new() { Label = name, PhysicalMinimum = -8388608, PhysicalMaximum = 8388607, DigitalMinimum = -8388608, DigitalMaximum = 8388607, SamplesPerRecord = 6 };
        using (var writer = new EdfWriter(path, new EdfHeader { IsBdf = true, Reserved = "24BIT", Signals = [Signal("Temp"), Signal(label)] }))
            writer.WriteRecord([0, 0, 0, 0, 0, 0, .. words]);
        using var file = EdfFile.Open(path);

        var status = BdfStatus.Find(file, orLast: true);

        Assert.Equal(1, status.Index);
        Assert.Equal([new(1, 0xFF04), new(5, 0xFF04)], BdfStatus.ReadTriggers(file, status));
        Assert.Contains("no signal 'Status'", Assert.Throws<DatasetFormatException>(() => BdfStatus.Find(file)).Message);
    }
}
