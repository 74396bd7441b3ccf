namespace MeMhacl.Data.Tests;

/// <summary>Names, places and sets of channels, in both datasets.</summary>
public class ModalitiesTests
{
    [Fact]
    public void Sets_Counts_AsThePaperHasThem()
    {
        Assert.Equal((40, 32, 36, 38), (DeapChannels.All.Distinct().Count(), DeapChannels.Eeg.Count, DeapChannels.Paper.Count, DeapChannels.Study.Count));
        Assert.Equal([32, 33, 34, 35, 37], DeapChannels.Ablation.Select(set => set.Channels.Count));
        Assert.All(DeapChannels.Ablation, set => Assert.Subset(DeapChannels.Study.ToHashSet(), set.Channels.ToHashSet()));
        Assert.Equal((47, 35), (MahnobChannels.All.Distinct().Count(), MahnobChannels.Paper.Count));
        Assert.Equal(["Temp", "GSR1", "Resp"], MahnobChannels.DualModality.Select(set => set.Channels[^1]));
        Assert.All(MahnobChannels.DualModality, set => Assert.Equal(33, set.Channels.Count));
    }

    [Theory]
    [InlineData(false, 17, "Fp2", Modality.Eeg)]
    [InlineData(false, 33, "hEOG", Modality.Eog)]
    [InlineData(false, 39, "Plet", Modality.Resp)]
    [InlineData(true, 33, "EXG1", Modality.Ecg)]
    [InlineData(true, 41, "GSR1", Modality.Gsr)]
    [InlineData(true, 46, "Temp", Modality.Temp)]
    public void All_Number_NameAndModality(bool isMahnob, int number, string name, Modality modality)
    {
        Assert.Equal(name, (isMahnob ? MahnobChannels.All : DeapChannels.All)[number - 1]);
        Assert.Equal(modality, isMahnob ? MahnobChannels.ModalityOf(name) : DeapChannels.ModalityOf(name));
        Assert.Equal(modality, Modalities.Of(name));
    }

    [Theory]
    [InlineData("Status")]
    [InlineData("EXG4")]
    public void Of_NoChannelOfAPerson_NamesIt(string channel)
    {
        Assert.Contains($"'{channel}'", Assert.Throws<ArgumentException>(() => Modalities.Of(channel)).Message);
        Assert.Throws<ArgumentException>(() => MahnobChannels.ModalityOf(channel));
        Assert.Contains("Fp1, AF3", Assert.Throws<ArgumentException>(() => DeapChannels.ModalityOf(channel)).Message);
    }

    [Fact]
    public void Group_AnyChannels_EachOnceInOrderOfFirstOccurrence()
    {
        var paper = Modalities.Group(DeapChannels.Paper);
        Assert.Equal(["EEG", "GSR", "Resp", "Temp"], paper.Select(one => one.Name));
        Assert.Equal(Enumerable.Range(0, 36), paper.SelectMany(one => one.Channels));         // Resp: belt and plethysmograph
        var scattered = Modalities.Group(["GSR", "Fp1", "hEOG", "Cz"]);
        Assert.Equal([Modality.Gsr, Modality.Eeg, Modality.Eog], scattered.Select(one => one.Modality));
        Assert.Equal([1, 3], scattered[1].Channels);
    }
}
