using System.Text.RegularExpressions;
using MeMhacl.Kernel.Runner;

namespace MeMhacl.Cli.Site;

/// <summary>A string literal of a cell that saves something: perhaps the name of its file.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Heading">The heading of its section.</param>
/// <param name="Order">The cell's place in the notebook.</param>
/// <param name="Text">What stands between the quotes.</param>
/// <param name="Ran">Whether the cell came to its end in the executed copy.</param>
internal sealed partial record SavingLiteral(NotebookCell Cell, string Heading, int Order, string Text, bool Ran)
{
    private const string Csv = ".csv";

    /// <summary>Tables are saved with their ending, figures without: one cell's two literals differ by it alone.</summary>
    public bool IsFigure => !Text.EndsWith(Csv, StringComparison.Ordinal);

    /// <summary>Without the ending.</summary>
    public string Name => IsFigure ? Text : Text[..^Csv.Length];

    /// <summary>How many of its characters stand outside the braces of an interpolated string.</summary>
    public int Fixed => Parts.Sum(part => part.Length);

    private string[] Parts => Hole().Split(Name);

    /// <summary>Whether it can be the file's name; braces stand for anything.</summary>
    public bool Fits(string file) => Regex.IsMatch(file, $"^{string.Join(".*", Parts.Select(Regex.Escape))}$");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
