namespace MeMhacl.Data;

/// <summary>The forms in which DEAP's release has a subject's file.</summary>
public enum DeapForm
{
    /// <summary>sXX.dat, a pickle of Python 2.</summary>
    Python,

    /// <summary>sXX.mat, a MAT-file of version 5, not compressed.</summary>
    Matlab,

    /// <summary>sXX.mat, compressed.</summary>
    MatlabCompressed,
}
