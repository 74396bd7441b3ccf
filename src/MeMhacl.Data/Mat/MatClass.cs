namespace MeMhacl.Data.Mat;

/// <summary>MATLAB's class of a variable, numbered as MAT-files of version 5 number it.</summary>
public enum MatClass
{
    /// <summary>Cell array.</summary>
    Cell = 1,

    /// <summary>Structure array.</summary>
    Struct = 2,

    /// <summary>Object of an old-style class.</summary>
    Object = 3,

    /// <summary>Text.</summary>
    Char = 4,

    /// <summary>Sparse matrix.</summary>
    Sparse = 5,

    /// <summary>64-bit floating point.</summary>
    Double = 6,

    /// <summary>32-bit floating point.</summary>
    Single = 7,

    /// <summary>8-bit signed.</summary>
    Int8 = 8,

    /// <summary>8-bit unsigned; MATLAB's logical arrays too.</summary>
    UInt8 = 9,

    /// <summary>16-bit signed.</summary>
    Int16 = 10,

    /// <summary>16-bit unsigned.</summary>
    UInt16 = 11,

    /// <summary>32-bit signed.</summary>
    Int32 = 12,

    /// <summary>32-bit unsigned.</summary>
    UInt32 = 13,

    /// <summary>64-bit signed.</summary>
    Int64 = 14,

    /// <summary>64-bit unsigned.</summary>
    UInt64 = 15,

    /// <summary>Function handle.</summary>
    Function = 16,

    /// <summary>Object of a new-style class: string, table, datetime.</summary>
    Opaque = 17,
}
