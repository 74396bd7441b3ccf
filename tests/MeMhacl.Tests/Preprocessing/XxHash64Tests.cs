using MeMhacl.Preprocessing;

namespace MeMhacl.Tests.Preprocessing;

public class XxHash64Tests
{
    // Printed by `xxhsum -H64` 0.8.1 for byte i = (131 i + 7) mod 256: every length of tail, with and without the four lanes.
    [Theory]
    [InlineData(0, 0xef46db3751d8e999)]
    [InlineData(1, 0xa96c7f0ce858bbb7)]
    [InlineData(3, 0xbed43740ee6332bb)]
    [InlineData(4, 0xfa212ae44b3bb23d)]
    [InlineData(7, 0x2744460dd675d2c0)]
    [InlineData(8, 0x994b676b71ce94dd)]
    [InlineData(31, 0x6711d55e306b5d8f)]
    [InlineData(32, 0x07f7b8e3bc5d6e25)]
    [InlineData(45, 0xff59426b0066066b)]
    [InlineData(64, 0x50d4159a0411632e)]
    [InlineData(1000, 0x0bf0bdbcc82eb373)]
    public void Of_KnownBytes_PublishedProgramsSum(int length, ulong expected) =>
        Assert.Equal(expected, XxHash64.Of([.. Enumerable.Range(0, length).Select(i => (byte)((i * 131) + 7))]));
}
