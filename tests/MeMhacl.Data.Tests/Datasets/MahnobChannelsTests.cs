namespace MeMhacl.Data.Tests;

public class MahnobChannelsTests
{
    [Fact]
    public void Sets_Counts_AsThePaperHasThem()
    {
        Assert.Equal((47, 32, 35), (MahnobChannels.All.Count, MahnobChannels.Eeg.Count, MahnobChannels.Paper.Count));
        Assert.Equal(47, MahnobChannels.All.Distinct().Count());
        Assert.Equal(["Temp", "GSR1", "Resp"], MahnobChannels.DualModality.Select(set => set.Channels[^1]));
        Assert.All(MahnobChannels.DualModality, set => Assert.Equal(33, set.Channels.Count));
    }

    [Theory]
    [InlineData(1, "Fp1", Modality.Eeg)]
    [InlineData(32, "O2", Modality.Eeg)]
    [InlineData(33, "EXG1", Modality.Ecg)]
    [InlineData(41, "GSR1", Modality.Gsr)]
    [InlineData(45, "Resp", Modality.Resp)]
    [InlineData(46, "Temp", Modality.Temp)]
    public void All_Number_NameAndModality(int number, string name, Modality modality)
    {
        Assert.Equal(name, MahnobChannels.All[number - 1]);
        Assert.Equal(modality, MahnobChannels.ModalityOf(name));
    }

    [Theory]
    [InlineData("Status")]
    [InlineData("EXG4")]
    [InlineData("Plet")]
    public void ModalityOf_MeasuresNobody_Throws(string name) => Assert.Throws<ArgumentException>(() => MahnobChannels.ModalityOf(name));
}
