namespace MeMhacl.Data.Tests;

public class DeapChannelsTests
{
    [Fact]
    public void Sets_Counts_AsThePaperHasThem()
    {
        Assert.Equal((40, 32, 36), (DeapChannels.All.Count, DeapChannels.Eeg.Count, DeapChannels.Paper.Count));
        Assert.Equal([32, 33, 34, 35, 37], DeapChannels.Ablation.Select(set => set.Channels.Count));
        Assert.All(DeapChannels.Ablation, set => Assert.Subset(DeapChannels.All.ToHashSet(), set.Channels.ToHashSet()));
        Assert.Equal(40, DeapChannels.All.Distinct().Count());
    }

    [Theory]
    [InlineData(1, "Fp1", Modality.Eeg)]
    [InlineData(16, "Pz", Modality.Eeg)]
    [InlineData(17, "Fp2", Modality.Eeg)]
    [InlineData(32, "O2", Modality.Eeg)]
    [InlineData(33, "hEOG", Modality.Eog)]
    [InlineData(36, "tEMG", Modality.Emg)]
    [InlineData(37, "GSR", Modality.Gsr)]
    [InlineData(38, "Resp", Modality.Resp)]
    [InlineData(39, "Plet", Modality.Resp)]
    [InlineData(40, "Temp", Modality.Temp)]
    public void All_NumberInReadme_NameAndModality(int number, string name, Modality modality)
    {
        Assert.Equal(name, DeapChannels.All[number - 1]);
        Assert.Equal(modality, DeapChannels.ModalityOf(name));
    }

    [Fact]
    public void ModalityOf_UnknownName_ListsTheKnown() => Assert.Contains("Fp1, AF3", Assert.Throws<ArgumentException>(() => DeapChannels.ModalityOf("Fz1")).Message);
}
