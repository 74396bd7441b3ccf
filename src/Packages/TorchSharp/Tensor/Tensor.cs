using System.Runtime.InteropServices.Marshalling;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>An n-dimensional array of libtorch's. Freed by Dispose, by its scope, or by the collector.</summary>
    [NativeMarshalling(typeof(TensorMarshaller))]
    public partial class Tensor : IDisposable, IScoped
    {
        private IntPtr handle;
        private static long totalCount, peakCount;

        internal Tensor(IntPtr handle)
        {
            this.handle = handle;
            var count = Interlocked.Increment(ref totalCount);
            if (count > Volatile.Read(ref peakCount)) Volatile.Write(ref peakCount, count);
            OwningDisposeScope = DisposeScopeManager.Register(this);
            MemoryPressure.Check();
        }

        /// <summary>Wraps a handle that came out of the shim; none for null.</summary>
        internal static Tensor? Take(IntPtr handle) => handle == IntPtr.Zero ? null : new Tensor(handle);

        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        internal DisposeScope? OwningDisposeScope { get; set; }
        DisposeScope? IScoped.OwningDisposeScope { get => OwningDisposeScope; set => OwningDisposeScope = value; }

        public IntPtr Handle => handle != IntPtr.Zero ? handle : throw new ObjectDisposedException(nameof(Tensor), "The tensor has been disposed of, by Dispose or by the DisposeScope that held it.");
        public bool IsInvalid => handle == IntPtr.Zero;

        /// <summary>Tensors alive on the managed side, and the most there ever were.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);
        public static long PeakCount => Interlocked.Read(ref peakCount);

        ~Tensor() => Dispose(false);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (disposing && handle != IntPtr.Zero) DisposeScopeManager.Disposed(this);
            Free();
        }

        private void Free()
        {
            var old = Interlocked.Exchange(ref handle, IntPtr.Zero);
            if (old == IntPtr.Zero) return;
            Interlocked.Decrement(ref totalCount);
            _ = Native.ts_free_tensor(old);                            // destructors do not fail; a finalizer must not throw
        }

        /// <summary>Hands the native tensor over to the caller, who frees it; this one is as disposed.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            DisposeScopeManager.Disposed(this);
            GC.SuppressFinalize(this);
            Interlocked.Decrement(ref totalCount);
            return Interlocked.Exchange(ref handle, IntPtr.Zero);
        }

        public Tensor DetachFromDisposeScope() { OwningDisposeScope?.Detach(this); return this; }
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();
        public Tensor MoveToOuterDisposeScope() { OwningDisposeScope?.MoveToOuter(this); return this; }

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } owner && other is not null) owner.MoveToOther(other, this);
            else if (other is null) OwningDisposeScope?.Detach(this);
            else other.Attach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        // Identity, as for any object: == and equal() compare values.
        public override bool Equals(object? obj) => obj is Tensor t && Equals(t);
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
        public bool Equals(Tensor target)
        {
            if (ReferenceEquals(this, target)) return true;
            if (target is null || dtype != target.dtype || !shape.AsSpan().SequenceEqual(target.shape)) return false;
            return SameValues(target);
        }
    }
}
