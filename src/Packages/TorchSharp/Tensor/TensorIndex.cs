namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place in t[...]: an index, a slice, a tensor of indices or a mask, a new dimension, the rest.</summary>
    public struct TensorIndex
    {
        private const long NotGiven = long.MinValue;

        internal readonly NativeIndex Native;
        private readonly Tensor? tensor;

        private TensorIndex(long kind, long start = NotGiven, long stop = NotGiven, long step = NotGiven) => Native = new(kind, start, stop, step);
        private TensorIndex(Tensor tensor) : this(2) => this.tensor = tensor;

        public static readonly TensorIndex Ellipsis = new(4);
        public static readonly TensorIndex None = new(3);
        public static readonly TensorIndex Null = new(3);
        public static readonly TensorIndex Colon = new(1);

        /// <summary>From start up to but without stop; negative ones count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(1, start ?? NotGiven, stop ?? NotGiven, step ?? NotGiven);
        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range)
        {
            long? start = range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value;
            // ^0 is the end itself, for which there is no number.
            if (range.Start is { IsFromEnd: true, Value: 0 }) start = long.MaxValue;
            long? stop = range.End is { IsFromEnd: true, Value: 0 } ? null : range.End.IsFromEnd ? -range.End.Value : range.End.Value;
            return Slice(start, stop);
        }

        public static TensorIndex Single(long? index) => index is { } i ? new(0, i) : None;
        public static TensorIndex Bool(bool value) => new(5, value ? 1 : 0);
        public static TensorIndex Tensor(Tensor tensor) => new(tensor);

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);
        public static implicit operator TensorIndex(Range range) => Slice(range);
        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);

        /// <summary>An index among tensors of indices: a number or a tensor stands for itself, anything else has no tensor.</summary>
        public static implicit operator Tensor(TensorIndex value) => (value.tensor, value.Native.Kind) switch
        {
            ({ } t, _) => t,
            (_, 0) => torch.tensor(value.Native.Start),
            (_, 5) => torch.tensor(value.Native.Start != 0),
            _ => throw new InvalidCastException("A slice, an ellipsis or a new dimension is no tensor: index with TensorIndex values only, as in t[TensorIndex.Tensor(mask), TensorIndex.Colon]."),
        };

        /// <summary>The handles for one call; the tensors must be kept alive until after it.</summary>
        internal static NativeIndex[] ToNative(TensorIndex[] indices) =>
            [.. indices.Select(i => i.tensor is null ? i.Native : new NativeIndex(2, 0, 0, 0) { Tensor = i.tensor.Handle })];
    }
}

/// <summary>ts_index of torchshim.h.</summary>
internal readonly struct NativeIndex(long kind, long start, long stop, long step)
{
    internal readonly long Kind = kind;
    internal readonly long Start = start;
    internal readonly long Stop = stop;
    internal readonly long Step = step;
    internal readonly IntPtr Tensor { get; init; }
}
