namespace MeMhacl.Study;

/// <summary>One chart of <see cref="Figures.CellGrid"/>: a table whose cells are of a few kinds.</summary>
/// <param name="Title">Above the chart.</param>
/// <param name="Cells">Cells[row][column]: the number of the cell's kind; the first row is the uppermost.</param>
/// <param name="X">The words below the x axis.</param>
/// <param name="Y">The words beside the y axis.</param>
/// <param name="XFrom">What the first column is numbered.</param>
public sealed record CellPanel(string Title, int[][] Cells, string X, string Y, int XFrom = 1);
