using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A tensor goes in as its handle and is kept alive during the call; a handle that comes out becomes a tensor.</summary>
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedOut, typeof(Out))]
internal static class TensorMarshaller
{
    internal ref struct In
    {
        private Tensor? tensor;
        public void FromManaged(Tensor? managed) => tensor = managed;
        public readonly IntPtr ToUnmanaged() => tensor?.Handle ?? IntPtr.Zero;
        public readonly void OnInvoked() => GC.KeepAlive(tensor);
        public readonly void Free() { }
    }

    internal static class Out
    {
        // Null only when the call has failed (its status says so) or the tensor is absent.
        public static Tensor ConvertToManaged(IntPtr handle) => Native.Failed ? null! : Tensor.Take(handle)!;
    }
}

[CustomMarshaller(typeof(Generator), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
[CustomMarshaller(typeof(Generator), MarshalMode.ManagedToUnmanagedOut, typeof(Out))]
internal static class GeneratorMarshaller
{
    internal ref struct In
    {
        private Generator? generator;
        public void FromManaged(Generator? managed) => generator = managed;
        public readonly IntPtr ToUnmanaged() => generator?.Handle ?? IntPtr.Zero;
        public readonly void OnInvoked() => GC.KeepAlive(generator);
        public readonly void Free() { }
    }

    internal static class Out
    {
        public static Generator ConvertToManaged(IntPtr handle) => Native.Failed ? null! : Generator.Take(handle)!;
    }
}

/// <summary>A number on its way to libtorch; kind as in torchshim.h.</summary>
internal readonly struct NativeScalar(long kind, long i, double re, double im)
{
    internal readonly long Kind = kind;
    internal readonly long I = i;
    internal readonly double Re = re;
    internal readonly double Im = im;

    internal static readonly NativeScalar One = new(0, 1, 0, 0);

    public static implicit operator NativeScalar(Scalar? value) => value is null ? new(-1, 0, 0, 0) : value.Native;
}
