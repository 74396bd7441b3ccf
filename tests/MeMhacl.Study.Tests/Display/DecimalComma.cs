using System.Globalization;

namespace MeMhacl.Study.Tests;

/// <summary>
/// Sets a culture with a decimal comma, as fr-FR has it, while a test runs: under invariant globalization fr-FR itself cannot be asked
/// for.
/// </summary>
internal sealed class DecimalComma : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public DecimalComma()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = culture;
    }

    public void Dispose() => CultureInfo.CurrentCulture = before;
}
