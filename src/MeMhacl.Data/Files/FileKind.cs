using System.Text;

namespace MeMhacl.Data;

/// <summary>What a file is that a reader did not expect, by its first bytes.</summary>
internal static class FileKind
{
    /// <summary>As many bytes as <see cref="Of"/> looks at.</summary>
    public const int HeadLength = 512;

    /// <summary>What <see cref="IsTextMode"/> means.</summary>
    public const string TextMode = "every line feed in the file follows a carriage return: a transfer as text (FTP's ASCII mode, a version control that converts line ends) changed its bytes. "
        + "Nothing in it was run. Copy it again, as binary.";

    private const string Unpack = "unpack it, and put what was in it here";

    // The names at the beginning of a pickle have six line feeds; by chance four follow a carriage return once in 2^32 files.
    private const int TextModeLength = 1 << 16;
    private const int FewLineFeeds = 4;

    private static readonly (byte[] Begins, string What)[] Known =
    [
        ([0x1F, 0x8B], $"a gzip file: {Unpack}"),
        ([.. "BZh"u8], $"a bzip2 file: {Unpack}"),
        ([0xFD, .. "7zXZ"u8], $"an xz file: {Unpack}"),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], $"a 7z archive: {Unpack}"),
        ([.. "Rar!"u8], $"a rar archive: {Unpack}"),
        ([0x93, .. "NUMPY"u8], "one array saved by numpy (.npy): get the dataset's own file"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a file of an older Office program (.xls): save it in the format that its name says"),
        ([0x89, .. "HDF\r\n"u8, 0x1A, .. "\n"u8], "a MAT-file of version 7.3 (HDF5): load it in MATLAB and save it again with -v7"),
        ([.. "MATLAB 7.3"u8], "a MAT-file of version 7.3 (HDF5): load it in MATLAB and save it again with -v7"),
        ([.. "MATLAB 5.0 MAT-file"u8], "a MAT-file: give it a name that ends in .mat"),
        ([0xFF, .. "BIOSEMI"u8], "a BDF recording, as in DEAP's original data: the study reads the preprocessed files"),
        ([.. "0       "u8], "an EDF recording: the study reads DEAP's preprocessed files"),
        ([.. "%PDF-"u8], "a PDF document: get the dataset's own file"),
        ([.. "version https://git-lfs"u8], "a pointer of git LFS: fetch the file itself (git lfs pull)"),
        ([.. "/annex/objects/"u8], "a pointer of git-annex: fetch the file itself (git annex get)"),
        ([0x80, 2], Pickle), ([0x80, 3], Pickle), ([0x80, 4], Pickle), ([0x80, 5], Pickle),
    ];

    private const string Pickle = "a pickle, as data_preprocessed_python has: give it a name that ends in .dat";

    /// <summary>What begins so, and the next step: the end of a sentence "this is ..."; null for what is not known here.</summary>
    /// <param name="head">The first <see cref="HeadLength"/> bytes, or the whole file where it is shorter.</param>
    public static string? Of(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return "an empty file (0 bytes): copy it again";
        if (!head.ContainsAnyExcept((byte)0))
            return "nothing but zeros where the file begins, as after a copy that was broken off: copy it again";
        if (head.StartsWith("PK\u0003\u0004"u8))
            return Zip(head);
        foreach (var (begins, what) in Known)
            if (head.StartsWith(begins))
                return what;
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            ? "a web page (HTML), sent in place of the file: log in at the dataset's site and get the file again" : null;
    }

    /// <summary>Whether a binary file went through a transfer as text: every line feed follows a carriage return, where one in 256 would.</summary>
    public static bool IsTextMode(DataFile file)
    {
        var bytes = file.Head(TextModeLength).AsSpan();
        var feeds = bytes.Count((byte)'\n');
        return feeds >= FewLineFeeds && bytes.Count("\r\n"u8) == feeds;
    }

    // The first entry's name stands 30 bytes in.
    private static string Zip(ReadOnlySpan<byte> head)
    {
        var name = head.Length < 30 ? "" : Encoding.Latin1.GetString(head[30..Math.Min(head.Length, 30 + head[26])]);
        return name.EndsWith(".npy", StringComparison.Ordinal) ? "arrays saved by numpy (.npz): get the dataset's own file"
            : name is "[Content_Types].xml" or "_rels/.rels" or "mimetype" || name.StartsWith("xl/", StringComparison.Ordinal) ? "a file of an Office program (.xlsx, .ods): save it in the format that its name says"
            : $"a zip archive: {Unpack}";
    }
}
