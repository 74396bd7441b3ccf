namespace MeMhacl.Data.Tests;

/// <summary>Damaged sXX.dat files.</summary>
public class DeapPickleFuzzTests
{
    private const string Opcodes = "(tb)lsue.}]RcNKMJUTXqhprj012\u0085\u0086\u0087\u0088\u0089\u008a\u0093\u0094\u0095\u0096\u0097";

    private static readonly string[] Originals =
        ["python2-protocol0.dat", "python2-protocol1.dat", "type-little-i1.dat", "python3-protocol2.dat", "python3-protocol4.dat", "python3-protocol5.dat", "fortran-protocol5.dat"];

    [Fact]
    public void Read_DamagedPickle_NumbersOrDocumentedException()
    {
        var fuzzer = new Fuzzer(".dat", DeapReaderRefusalTests.AllocationPerByte, DeapReaderRefusalTests.AllocationFixed, path =>
            Assert.All(DeapReader.Read(path, subjectId: 1).Trials, trial => Assert.Equal(40 * trial.Length, trial.Samples.Length)));
        fuzzer.Run([.. Originals.Select(name => Fixture.Bytes("deap/" + name))], brief: 3000, Opcode, HeadInserted);
    }

    // Most opcodes stand in the first and last 400 bytes.
    private static int Place(SplitMix64 random, byte[] bytes)
    {
        var near = random.Below(Math.Min(bytes.Length, 400));
        return random.Below(3) == 0 ? bytes.Length - 1 - near : near;
    }

    private static byte[] Opcode(SplitMix64 random, byte[] bytes)
    {
        byte[] copy = [.. bytes];
        copy[Place(random, bytes)] = (byte)Opcodes[random.Below(Opcodes.Length)];
        return copy;
    }

    private static byte[] HeadInserted(SplitMix64 random, byte[] bytes)
    {
        var (from, at) = (random.Below(Math.Min(bytes.Length, 400)), Place(random, bytes));
        return [.. bytes[..at], .. bytes[from..Math.Min(bytes.Length, from + 1 + random.Below(8))], .. bytes[at..]];
    }
}
