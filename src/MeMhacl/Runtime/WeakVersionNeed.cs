using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MeMhacl;

/// <summary>
/// A shared library of x64 Linux, asking less of libstdc++. TorchSharp's wants two versions that came with GCC 13 and 12: GLIBCXX_3.4.32, for a mark that nothing refers to, and
/// GLIBCXX_3.4.30, for std::condition_variable::wait, which every libstdc++ also has as GLIBCXX_3.4.11. Debian 12, Ubuntu 22.04 and RHEL 9 lack one or both.
/// In a copy the needs are made weak, so that the loader passes over them, and wait is asked for in its older version (System V ABI; "Symbol Versioning" of the LSB).
/// </summary>
internal static class WeakVersionNeed
{
    private const uint Symbols = 11, Needs = 0x6ffffffe, Versions = 0x6fffffff;   // types of sections
    private const ushort Weak = 2;                                             // VER_FLG_WEAK
    private const string Wait = "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE";

    /// <summary>Loads the relaxed copy of a library from memory, or, where the system forbids that, from a temporary file; nothing is left behind.</summary>
    /// <exception cref="DllNotFoundException">Even the copy cannot be loaded.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    [UnsupportedOSPlatform("windows")]
    public static nint Load(string path)
    {
        var copy = Relax(File.ReadAllBytes(path));
        using (var memory = new SafeFileHandle(CreateInMemory(Path.GetFileName(path), 1), ownsHandle: true))
            if (!memory.IsInvalid)
            {
                RandomAccess.Write(memory, copy, 0);
                if (NativeLibrary.TryLoad($"/proc/self/fd/{memory.DangerousGetHandle()}", out var handle))
                    return handle;
            }
        var file = Path.Combine(Path.GetTempPath(), $"memhacl-{Guid.NewGuid():N}.so");
        try
        {
            using (var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute }))
                stream.Write(copy);
            return NativeLibrary.Load(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The library with its newest needs of libstdc++ made weak.</summary>
    /// <exception cref="InvalidDataException">It is no 64-bit little-endian ELF file, or is damaged.</exception>
    public static byte[] Relax(byte[] library)
    {
        var elf = (byte[])library.Clone();
        try
        {
            if (!elf.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8))
                throw new ArgumentException("No 64-bit little-endian ELF file.");
            // A section header: type at 4, offset at 24, size at 32, the section that it refers to at 40.
            int Header(uint index) => checked((int)(Long(40) + (index * Half(58))));
            int Offset(int header) => checked((int)Long(header + 24));
            var sections = Enumerable.Range(0, Half(60)).Select(index => Header((uint)index)).ToLookup(header => Word(header + 4));
            string Text(int header, uint at) => Encoding.ASCII.GetString(elf.AsSpan(Offset(Header(Word(header + 40))) + (int)at).Slice(0, 80)).Split('\0')[0];

            var indices = new Dictionary<string, ushort>();
            foreach (var header in sections[Needs])
                for (int need = Offset(header), next = 1; next != 0; need += next)
                {
                    next = (int)Word(need + 12);
                    var entry = need + (int)Word(need + 8);
                    for (var left = Half(need + 2); left > 0; left--, entry += (int)Word(entry + 12))
                    {
                        var name = Text(header, Word(entry + 8));
                        indices[name] = Half(entry + 6);
                        if (name is "GLIBCXX_3.4.30" or "GLIBCXX_3.4.32")
                            Set(entry + 4, (ushort)(Half(entry + 4) | Weak));
                    }
                }
            if (indices.TryGetValue("GLIBCXX_3.4.30", out var newer) && indices.TryGetValue("GLIBCXX_3.4.11", out var older))
                foreach (var (versions, symbols) in sections[Versions].Zip(sections[Symbols]))
                    for (var i = 0; i < Long(versions + 32) / 2; i++)
                        if (Half(Offset(versions) + (2 * i)) == newer && Text(symbols, Word(Offset(symbols) + (24 * i))) == Wait)
                            Set(Offset(versions) + (2 * i), older);
            return elf;
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new InvalidDataException("The library is no 64-bit ELF file, or is damaged: restore the packages again.", e);
        }

        ushort Half(int at) => BinaryPrimitives.ReadUInt16LittleEndian(elf.AsSpan(at));

        uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(elf.AsSpan(at));

        long Long(int at) => BinaryPrimitives.ReadInt64LittleEndian(elf.AsSpan(at));

        void Set(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(at), value);
    }

    [DllImport("libc", EntryPoint = "memfd_create")]
    private static extern int CreateInMemory(string name, uint flags);
}
