namespace MeMhacl.Data.Edf;

/// <summary>One annotation of an EDF+ or BDF+ file.</summary>
/// <param name="Onset">Seconds from the file's start time; negative before it.</param>
/// <param name="Duration">Seconds; null where the file states none.</param>
/// <param name="Text">What was noted; never empty.</param>
public readonly record struct EdfAnnotation(double Onset, double? Duration, string Text);
