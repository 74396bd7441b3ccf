using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MeMhacl;

/// <summary>
/// A shared library of x64 Linux, asking less of libstdc++. TorchSharp's wants two versions that came with GCC 13 and 12: GLIBCXX_3.4.32, for a mark that nothing refers to, and
/// GLIBCXX_3.4.30, for std::condition_variable::wait, which every libstdc++ also has as GLIBCXX_3.4.11. Debian 12, Ubuntu 22.04 and RHEL 9 lack one or both.
/// In a copy the needs are made weak, so that the loader passes over them, and wait is asked for in its older version (System V ABI, and the LSB's "Symbol Versioning").
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class WeakVersionNeed
{
    private const int Dynamic = 2, StringTable = 5, SymbolTable = 6, VersionSymbols = 0x6ffffff0, VersionNeeds = 0x6ffffffe, VersionNeedsCount = 0x6fffffff;
    private const ushort Weak = 2;                                             // VER_FLG_WEAK

    /// <summary>The library with its newest needs of libstdc++ made weak.</summary>
    /// <param name="library">A 64-bit little-endian ELF file.</param>
    /// <exception cref="InvalidDataException">It is none, or is damaged.</exception>
    public static byte[] Relax(byte[] library)
    {
        try
        {
            var elf = new Elf((byte[])library.Clone());
            var older = (ushort)0;
            var wait = new List<ushort>();
            foreach (var (entry, name) in elf.Needs())
            {
                if (name == "GLIBCXX_3.4.11")
                    older = elf.Half(entry + 6);
                if (name is not ("GLIBCXX_3.4.30" or "GLIBCXX_3.4.32"))
                    continue;
                elf.SetHalf(entry + 4, (ushort)(elf.Half(entry + 4) | Weak));
                if (name == "GLIBCXX_3.4.30")
                    wait.Add(elf.Half(entry + 6));
            }
            foreach (var (version, name) in elf.Symbols())
                if (older != 0 && wait.Contains(elf.Half(version)) && name == "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE")
                    elf.SetHalf(version, older);
            return elf.Bytes;
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The library is no ELF file of 64-bit Linux, or is damaged: restore the packages again.", e);
        }
    }

    /// <summary>Loads the relaxed copy of a library from memory, or, where the system forbids that, from a temporary file; nothing is left behind.</summary>
    /// <param name="path">The library, which stays as it is.</param>
    /// <exception cref="DllNotFoundException">Even the copy cannot be loaded.</exception>
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

    [DllImport("libc", EntryPoint = "memfd_create")]
    private static extern int CreateInMemory(string name, uint flags);

    // The loader's view of the file: its dynamic section and what that points to.
    private sealed class Elf
    {
        private readonly Dictionary<long, long> dynamic = [];
        private readonly List<(long Address, long Offset, long Length)> segments = [];

        public Elf(byte[] bytes)
        {
            Bytes = bytes;
            if (!bytes.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8))
                throw new ArgumentException("No 64-bit little-endian ELF file.");
            var (table, section) = (Long(32), (Offset: 0L, Length: 0L));
            for (var i = 0; i < Half(56); i++)
            {
                var header = table + (i * Half(54));
                var (offset, length) = (Long(header + 8), Long(header + 32));
                if (Word(header) == 1)
                    segments.Add((Long(header + 16), offset, length));
                if (Word(header) == Dynamic)
                    section = (offset, length);
            }
            for (var at = section.Offset; at < section.Offset + section.Length && Long(at) != 0; at += 16)
                dynamic.TryAdd(Long(at), Long(at + 8));
        }

        public byte[] Bytes { get; }

        // Where each needed version's entry stands, and its name.
        public IEnumerable<(long Entry, string Name)> Needs()
        {
            if (!dynamic.TryGetValue(VersionNeeds, out var address))
                yield break;
            var need = OffsetOf(address);
            for (var i = 0L; i < dynamic[VersionNeedsCount]; i++, need += Word(need + 12))
            {
                var entry = need + Word(need + 8);
                for (var k = 0; k < Half(need + 2); k++, entry += Word(entry + 12))
                    yield return (entry, Text(Word(entry + 8)));
            }
        }

        // Where each dynamic symbol's version stands, and its name: the string table follows the symbols.
        public IEnumerable<(long Version, string Name)> Symbols()
        {
            if (!dynamic.TryGetValue(VersionSymbols, out var versions))
                yield break;
            var count = (dynamic[StringTable] - dynamic[SymbolTable]) / 24;
            for (var i = 0L; i < count; i++)
                yield return (OffsetOf(versions) + (2 * i), Text(Word(OffsetOf(dynamic[SymbolTable]) + (24 * i))));
        }

        public ushort Half(long at) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(checked((int)at)));

        public void SetHalf(long at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Bytes.AsSpan(checked((int)at)), value);

        private uint Word(long at) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(checked((int)at)));

        private long Long(long at) => BinaryPrimitives.ReadInt64LittleEndian(Bytes.AsSpan(checked((int)at)));

        private string Text(uint index)
        {
            var text = Bytes.AsSpan(checked((int)(OffsetOf(dynamic[StringTable]) + index)));
            return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
        }

        private long OffsetOf(long address)
        {
            foreach (var (start, offset, length) in segments)
                if (address >= start && address < start + length)
                    return address - start + offset;
            throw new ArgumentException($"No segment holds address {address}.");
        }
    }
}
