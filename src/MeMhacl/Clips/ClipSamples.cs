using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace MeMhacl;

/// <summary>The values of a <see cref="ClipTensor"/>: an array, or a file's pages mapped into memory.</summary>
internal sealed unsafe class ClipSamples : IDisposable
{
    // A mapping stays until it is disposed of, so that no collection of garbage takes it from under a span.
    private static readonly HashSet<ClipSamples> Mapped = [];

    private readonly float[]? array;
    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;
    private readonly int length;
    private float* start;
    private int disposed;

    /// <summary>Takes over values in memory.</summary>
    public ClipSamples(float[] values) => (array, length) = (values, values.Length);

    /// <summary>Maps the end of a file, read-only: the values behind an offset in bytes, at least one, the last ones of the file. The handle stays the caller's.</summary>
    public ClipSamples(SafeFileHandle handle, int offset, int count)
    {
        length = count;
        file = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = file.CreateViewAccessor(0, offset + ((long)count * sizeof(float)), MemoryMappedFileAccess.Read);
        byte* pages = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pages);
        start = (float*)(pages + view.PointerOffset + offset);
        lock (Mapped)
            Mapped.Add(this);
    }

    /// <summary>All values.</summary>
    /// <exception cref="ObjectDisposedException">After <see cref="Dispose"/>.</exception>
    public ReadOnlySpan<float> Values
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed != 0, typeof(ClipTensor));
            return array ?? new ReadOnlySpan<float>(start, length);
        }
    }

    /// <summary>Ends the mapping.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0 || view is null)
            return;
        start = null;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file!.Dispose();
        lock (Mapped)
            Mapped.Remove(this);
    }
}
