namespace MeMhacl.Data.Pickles;

/// <summary>The only names that a pickle may ask for: together they build arrays and nothing else.</summary>
internal enum PickleGlobal
{
    /// <summary><c>numpy.core.multiarray._reconstruct</c>: an empty array, filled by BUILD.</summary>
    Reconstruct,

    /// <summary><c>numpy.core.numeric._frombuffer</c>: an array over bytes (protocol 5).</summary>
    FromBuffer,

    /// <summary><c>numpy.ndarray</c>, an argument of the first.</summary>
    NdArray,

    /// <summary><c>numpy.dtype</c>.</summary>
    DType,

    /// <summary><c>_codecs.encode</c>: how Python 3 writes bytes in protocols 0 to 2.</summary>
    Encode,
}

/// <summary>The allow-list.</summary>
internal static class PickleGlobals
{
    /// <summary>Looks a name up; null if it is not allowed.</summary>
    public static PickleGlobal? Find(string module, string name) => (module, name) switch
    {
        // numpy 2 moved numpy.core to numpy._core.
        ("numpy.core.multiarray" or "numpy._core.multiarray", "_reconstruct") => PickleGlobal.Reconstruct,
        ("numpy.core.numeric" or "numpy._core.numeric", "_frombuffer") => PickleGlobal.FromBuffer,
        ("numpy", "ndarray") => PickleGlobal.NdArray,
        ("numpy", "dtype") => PickleGlobal.DType,
        ("_codecs", "encode") => PickleGlobal.Encode,
        _ => null,
    };
}
