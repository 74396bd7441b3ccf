using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>The elements as they lie in memory, in chunks: a tensor may be larger than a span.</summary>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            using var plain = contiguous();
            using var here = plain.cpu();
            foreach (var (offset, length) in Chunks(here)) stream.Write(new ReadOnlySpan<byte>((byte*)here.DataPointer() + offset, length));
        }

        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            RequireCpu();
            if (!is_contiguous()) throw new NotSupportedException("A tensor that is not contiguous cannot be read from a stream: read into an empty one and copy_ it.");
            foreach (var (offset, length) in Chunks(this)) stream.ReadExactly(new Span<byte>((byte*)DataPointer() + offset, length));
            GC.KeepAlive(this);
        }

        private static IEnumerable<(long, int)> Chunks(Tensor t)
        {
            const int Chunk = 1 << 26;
            var total = t.numel() * t.element_size();
            for (var offset = 0L; offset < total; offset += Chunk) yield return (offset, (int)Math.Min(Chunk, total - offset));
        }

        public void save(string location) => TensorExtensionMethods.Save(this, location);
        public static Tensor load(string location) => Load(location);

        public static Tensor Load(string location)
        {
            using var stream = File.OpenRead(location);
            return Load(stream);
        }

        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);
    }

    public static Tensor load(string location) => Tensor.load(location);
}
