using System.Runtime.InteropServices;

namespace MeMhacl.Data;

/// <summary>Arrays of tens of megabytes that are filled once.</summary>
internal static partial class LargeArray
{
    // The kernel's huge page on x86-64 and most of arm64; below a few of them there is nothing to gain.
    private const int HugePage = 1 << 21;

    private const int AdviseHugePages = 14;

    /// <summary>
    /// An array whose values are not cleared. Linux is asked for huge pages: first touching 52 MB in pages of 4 KB costs more time than filling them.
    /// Where the advice is not taken, nothing else changes.
    /// </summary>
    public static unsafe float[] Allocate(int length)
    {
        var array = GC.AllocateUninitializedArray<float>(length);
        if (OperatingSystem.IsLinux() && (long)length * sizeof(float) >= 2 * HugePage)
            fixed (float* values = array)
            {
                var start = ((nint)values + HugePage - 1) & -HugePage;
                var end = ((nint)values + ((nint)length * sizeof(float))) & -HugePage;
                _ = Advise(start, (nuint)(end - start), AdviseHugePages);
            }
        return array;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
