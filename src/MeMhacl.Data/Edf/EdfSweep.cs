using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace MeMhacl.Data.Edf;

/// <summary>
/// Goes once through some records of a file and hands out the stored samples of some signals, piece by piece.
/// Whole blocks of records are read where most of a record is wanted, single stretches where little of it is, or where a record is larger than a block.
/// </summary>
internal ref struct EdfSweep
{
    private const int BlockBytes = 1 << 18;                                      // stays in the second-level cache
    private const int LongRecordBytes = 1 << 15;                                 // worth a system call for each stretch
    private const int SparseBelow = 4;                                           // less than a fourth of each long record: stretches

    private readonly SafeFileHandle handle;
    private readonly string path;
    private readonly EdfLayout layout;
    private readonly IReadOnlyList<EdfSignal> signals;
    private readonly long endRecord;
    private readonly byte[] buffer;
    private readonly int recordsPerBlock;                                        // 0: stretches

    private long block;                                                          // first record in the buffer
    private int blockRecords;
    private int stretchStart;                                                    // sample within the record

    public EdfSweep(SafeFileHandle handle, string path, EdfLayout layout, IReadOnlyList<EdfSignal> signals, long firstRecord, long endRecord)
    {
        (this.handle, this.path, this.layout, this.signals, this.endRecord) = (handle, path, layout, signals, signals.Count == 0 ? firstRecord : endRecord);
        var wanted = signals.Sum(signal => (long)signal.SamplesPerRecord * layout.SampleBytes);
        var stretches = layout.RecordBytes > BlockBytes || (layout.RecordBytes >= LongRecordBytes && wanted * SparseBelow < layout.RecordBytes);
        recordsPerBlock = stretches ? 0 : (int)(BlockBytes / layout.RecordBytes);
        // A small file takes a small buffer. An empty stretch takes none.
        buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BlockBytes, Math.Max(0, this.endRecord - firstRecord) * layout.RecordBytes));
        (block, Record, Signal) = (firstRecord, firstRecord, -1);
    }

    /// <summary>Place in the list of signals.</summary>
    public int Signal { get; private set; }

    /// <summary>The record of the piece.</summary>
    public long Record { get; private set; }

    /// <summary>The piece's first sample, counted from the signal's beginning.</summary>
    public long FirstSample { get; private set; }

    /// <summary>The stored samples.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    /// <summary>Goes to the next piece; false at the end.</summary>
    /// <exception cref="DatasetFormatException">The file became shorter.</exception>
    public bool Next() => recordsPerBlock > 0 ? NextInBlock() : NextStretch();

    // Signal by signal within a block: the destination is written forwards.
    private bool NextInBlock()
    {
        if (blockRecords == 0 || ++Record == block + blockRecords)
        {
            if (++Signal == signals.Count || blockRecords == 0)
            {
                block += blockRecords;
                blockRecords = (int)Math.Min(recordsPerBlock, endRecord - block);
                if (blockRecords <= 0) return false;
                Fill(layout.DataStart + (block * layout.RecordBytes), (int)(blockRecords * layout.RecordBytes));
                Signal = 0;
            }
            Record = block;
        }
        var signal = signals[Signal];
        FirstSample = Record * signal.SamplesPerRecord;
        Bytes = buffer.AsSpan((int)(((Record - block) * layout.RecordBytes) + signal.Offset), signal.SamplesPerRecord * layout.SampleBytes);
        return true;
    }

    private bool NextStretch()
    {
        while (Signal < 0 || stretchStart >= signals[Signal].SamplesPerRecord)
        {
            stretchStart = 0;
            if (++Signal < signals.Count) continue;
            (Signal, Record) = (0, Record + 1);
            if (Record >= endRecord) return false;
        }
        if (Record >= endRecord) return false;
        var signal = signals[Signal];
        var samples = Math.Min(signal.SamplesPerRecord - stretchStart, BlockBytes / layout.SampleBytes);
        Fill(layout.DataStart + (Record * layout.RecordBytes) + signal.Offset + ((long)stretchStart * layout.SampleBytes), samples * layout.SampleBytes);
        FirstSample = (Record * signal.SamplesPerRecord) + stretchStart;
        Bytes = buffer.AsSpan(0, samples * layout.SampleBytes);
        stretchStart += samples;
        return true;
    }

    private readonly void Fill(long offset, int count)
    {
        var rest = buffer.AsSpan(0, count);
        while (rest.Length > 0)
        {
            var read = RandomAccess.Read(handle, rest, offset);
            if (read == 0)
                throw new DatasetFormatException(path, "it became shorter while it was read. Run again.");
            rest = rest[read..];
            offset += read;
        }
    }
}
