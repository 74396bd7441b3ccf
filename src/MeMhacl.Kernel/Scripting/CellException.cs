namespace MeMhacl.Kernel.Scripting;

/// <summary>Carries a cell's failure to the end of its run.</summary>
internal sealed class CellException(CellError error) : Exception(error.Message)
{
    public CellError Error { get; } = error;
}
