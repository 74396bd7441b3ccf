using System.Collections.Concurrent;
using TorchSharp;

namespace MeMhacl;

/// <summary>
/// Numbers as torch takes them, each made once and kept for good. TorchSharp makes a new one of every number that is handed to an operation, and does not hold it while the operation runs:
/// a collection at that moment frees it under libtorch, which then reads another number or throws. It happens about once in a million calls, more often on a busy machine.
/// </summary>
internal static class Scalars
{
    private static readonly ConcurrentDictionary<double, Scalar> Reals = new();
    private static readonly ConcurrentDictionary<long, Scalar> Wholes = new();

    /// <summary>1, the factor of a sum.</summary>
    public static Scalar One { get; } = Of(1L);

    /// <summary>A real number.</summary>
    public static Scalar Of(double number) => Reals.GetOrAdd(number, static value => value.ToScalar());

    /// <summary>A whole number.</summary>
    public static Scalar Of(long number) => Wholes.GetOrAdd(number, static value => value.ToScalar());
}
