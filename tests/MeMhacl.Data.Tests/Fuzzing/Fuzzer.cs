namespace MeMhacl.Data.Tests;

/// <summary>Damages a dataset's file: what is refused names a file that is there.</summary>
internal sealed class Fuzzer(string extension, long bytesPerByte, long bytesFixed, Action<string> read) : Fuzzer<DatasetFormatException>(extension, bytesPerByte, bytesFixed, read)
{
    protected override void Check(DatasetFormatException error, string path)
    {
        Assert.StartsWith(error.File, error.Message);
        Assert.True(File.Exists(error.File), error.Message);
    }
}
