namespace MeMhacl.Data.Tests;

public class ModalitiesTests
{
    [Fact]
    public void Of_EveryChannelOfDeap_IsWhatDeapSays() =>
        Assert.All(DeapChannels.All, channel => Assert.Equal(DeapChannels.ModalityOf(channel), Modalities.Of(channel)));

    [Fact]
    public void Of_EveryUsedChannelOfMahnob_IsWhatMahnobSays() =>
        Assert.All([.. MahnobChannels.Paper, "EXG1", "EXG2", "EXG3"], channel => Assert.Equal(MahnobChannels.ModalityOf(channel), Modalities.Of(channel)));

    [Theory]
    [InlineData("Status")]
    [InlineData("A1")]
    public void Of_NoChannelOfAPerson_NamesIt(string channel) =>
        Assert.Contains($"'{channel}'", Assert.Throws<ArgumentException>(() => Modalities.Of(channel)).Message);

    [Fact]
    public void Group_PaperChannelsOfDeap_FourModalitiesThatHoldEveryChannelOnce()
    {
        var groups = Modalities.Group(DeapChannels.Paper);
        Assert.Equal(["EEG", "GSR", "Resp", "Temp"], groups.Select(one => one.Name));
        Assert.Equal([32, 33, 34, 35], groups.Skip(1).SelectMany(one => one.Channels));       // Resp: belt and plethysmograph
        Assert.Equal(Enumerable.Range(0, 36), groups.SelectMany(one => one.Channels));
    }

    [Fact]
    public void Group_ScatteredChannels_InOrderOfFirstOccurrence()
    {
        var groups = Modalities.Group(["GSR", "Fp1", "hEOG", "Cz"]);
        Assert.Equal([Modality.Gsr, Modality.Eeg, Modality.Eog], groups.Select(one => one.Modality));
        Assert.Equal([1, 3], groups[1].Channels);
    }
}
