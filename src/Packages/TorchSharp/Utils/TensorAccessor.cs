using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>A tensor's elements in row-major order, read and written in place.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private Tensor? tensor;
    private readonly T* data;
    private readonly long[] shape, strides;
    private readonly bool contiguous;

    internal TensorAccessor(Tensor tensor)
    {
        this.tensor = tensor;                                          // not collected before the accessor
        data = (T*)tensor.DataPointer();
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    public long Count { get; }
    public bool IsReadOnly => false;

    /// <summary>One element by its index in every dimension, or by its row-major number if only one index is given.</summary>
    public T this[params long[] indices]
    {
        get { var value = *At(indices); GC.KeepAlive(this); return value; }
        set { *At(indices) = value; GC.KeepAlive(this); }
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>An array of the tensor's own rank.</summary>
    public Array ToNDArray()
    {
        if (shape.Length == 0) return new[] { Read(0) };
        var array = Array.CreateInstance(typeof(T), shape);
        if (Count == 0) return array;
        var flat = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
            ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array)), array.Length);
        CopyTo(flat);
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        RequireInside(tensorIndex);
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (contiguous) new ReadOnlySpan<T>(Live + tensorIndex, count).CopyTo(target);
        else for (var k = 0; k < count; k++) target[k] = *Element(tensorIndex + k);
        GC.KeepAlive(this);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        RequireInside(tensorIndex);
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (contiguous) source[..count].CopyTo(new Span<T>(Live + tensorIndex, count));
        else for (var k = 0; k < count; k++) *Element(tensorIndex + k) = source[k];
        GC.KeepAlive(this);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var k = 0L; k < Count; k++) yield return Read(k);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Ends the access; the tensor stays.</summary>
    public void Dispose() => tensor = null;

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) =>
        ReferenceEquals(left, right) || left is not null && right is not null && left.Count == right.Count && left.SequenceEqual(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);
    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;
    public override int GetHashCode() => HashCode.Combine(Count, Count > 0 ? Read(0) : default);

    private T* Live => tensor is { IsInvalid: false } ? data
        : throw new ObjectDisposedException(nameof(TensorAccessor<T>), "The accessor, or the tensor whose elements it reads, has been disposed of.");

    private void RequireInside(long tensorIndex)
    {
        if (tensorIndex < 0 || tensorIndex > Count)
            throw new ArgumentOutOfRangeException(nameof(tensorIndex), tensorIndex, $"The tensor has {Count} elements: a copy begins between 0 and {Count}.");
    }

    private T Read(long k) { var value = *Element(k); GC.KeepAlive(this); return value; }

    private T* Element(long k)
    {
        if (contiguous) return Live + k;
        var offset = 0L;
        for (var d = shape.Length - 1; d >= 0; d--) { offset += k % shape[d] * strides[d]; k /= shape[d]; }
        return Live + offset;
    }

    private T* At(long[] indices)
    {
        if (indices.Length == 1 && shape.Length != 1)
            return indices[0] >= 0 && indices[0] < Count ? Element(indices[0]) : throw new IndexOutOfRangeException($"The index {indices[0]} is outside the tensor's {Count} elements.");
        if (indices.Length != shape.Length) throw new ArgumentException($"{indices.Length} indices were given for a tensor of {shape.Length} dimensions.");
        var offset = 0L;
        for (var d = 0; d < indices.Length; d++)
        {
            if (indices[d] < 0 || indices[d] >= shape[d]) throw new IndexOutOfRangeException($"The index {indices[d]} is outside dimension {d} of length {shape[d]}.");
            offset += indices[d] * strides[d];
        }
        return Live + offset;
    }
}
