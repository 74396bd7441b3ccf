namespace MeMhacl.Data.Edf;

/// <summary>Where records lie in a file.</summary>
/// <param name="DataStart">Offset of the first record.</param>
/// <param name="RecordBytes">Size of a record, 1 or more.</param>
/// <param name="SampleBytes">3 (BDF) or 2 (EDF).</param>
internal sealed record EdfLayout(long DataStart, long RecordBytes, int SampleBytes);
