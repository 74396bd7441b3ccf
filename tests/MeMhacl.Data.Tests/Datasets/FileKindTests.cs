using System.Text;

namespace MeMhacl.Data.Tests;

/// <summary>Another program's file under the name of a subject's: both readers say what it is.</summary>
public sealed class FileKindTests : TestsInFolder
{
    [Theory]
    [InlineData("\u001f\u008b\u0008\0", "gzip")]
    [InlineData("PK\u0003\u0004\u0014\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0008\0\0\0data.npy", ".npz")]
    [InlineData("PK\u0003\u0004\u0014\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0013\0\0\0[Content_Types].xml", ".xlsx")]
    [InlineData("PK\u0003\u0004\u0014\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0007\0\0\0s01.dat", "zip archive")]
    [InlineData("PK\u0003\u0004", "zip archive")]
    [InlineData("\u0093NUMPY\u0001\0v\0", ".npy")]
    [InlineData("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", ".xls")]
    [InlineData("\u0089HDF\r\n\u001a\n", "7.3 (HDF5)")]
    [InlineData("MATLAB 7.3 MAT-file, Platform: GLNXA64", "7.3 (HDF5)")]
    [InlineData("\r\n<!DOCTYPE html><html>Login</html>", "web page")]
    [InlineData("\u00ef\u00bb\u00bf<HTML>", "web page")]
    [InlineData("\u00ffBIOSEMI", "BDF recording")]
    [InlineData("0       X X X X", "EDF recording")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "git lfs pull")]
    [InlineData("", "empty")]
    [InlineData("\0\0\0\0", "zeros")]
    public void Read_FileOfAnotherKind_SaysWhat(string begins, string expected)
    {
        foreach (var name in (string[])["s01.dat", "s01.mat"])
        {
            var file = Folder.File(name, Encoding.Latin1.GetBytes(begins));
            var error = Assert.Throws<DatasetFormatException>(() => DeapReader.Read(file));
            Assert.StartsWith(file, error.Message);
            Assert.Contains(expected, error.Message);
        }
    }

    [Theory]
    [InlineData("python2-protocol2.dat", "s01.mat", ".dat")]
    [InlineData("python3-protocol5.dat", "s01.mat", ".dat")]
    [InlineData("little-i2-compressed.mat", "s01.dat", ".mat")]
    public void Read_OneFormUnderTheOthersName_SaysWhichName(string fixture, string name, string expected)
    {
        var file = Folder.File(name, Fixture.Bytes("deap/" + fixture));
        Assert.Contains($"ends in {expected}", Assert.Throws<DatasetFormatException>(() => DeapReader.Read(file)).Message);
    }

    [Theory]
    [InlineData("PK\u0003\u0004", "zip archive")]
    [InlineData("\0", "zeros")]
    public void Open_RecordingOfAnotherKind_SaysWhat(string begins, string expected) =>
        Assert.Contains(expected, Assert.Throws<DatasetFormatException>(() => Edf.EdfFile.Open(Folder.File("a.bdf", Encoding.Latin1.GetBytes(begins.PadRight(4096, '\0'))))).Message);

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(100)]
    public void Read_Zeros_SaysSo(int length)
    {
        Assert.Contains("zeros", Assert.Throws<DatasetFormatException>(() => DeapReader.Read(Folder.File("s01.mat", new byte[length]))).Message);
        Assert.Contains("zeros", Assert.Throws<DatasetFormatException>(() => DeapReader.Read(Folder.File("s01.dat", new byte[length]))).Message);
    }
}
