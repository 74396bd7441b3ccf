using System.Diagnostics;

namespace MeMhacl.Kernel;

/// <summary>
/// Executes notebooks without a front end. The cells' working directory is the notebook's folder, as in Jupyter. Since a process has only
/// one, <see cref="Environment.CurrentDirectory"/> is set for the run and set back at its end, runs in one process follow one another,
/// and all paths in the options are made absolute before.
/// </summary>
public static class NotebookRunner
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>The parameters that a notebook declares, in its cell tagged "parameters".</summary>
    /// <param name="path">The .ipynb file.</param>
    /// <returns>Their names; none where there is no such cell.</returns>
    /// <exception cref="NotebookException">The file is no notebook.</exception>
    public static IReadOnlyCollection<string> Parameters(string path) => ParameterCell.Names(NotebookDocument.Read(path));

    /// <summary>Executes all code cells in order, stopping at the first that fails; saves the executed copy after every cell.</summary>
    /// <param name="path">The .ipynb file; it is not changed unless it is the output path too.</param>
    /// <param name="options">Output path, parameters, time limit, observer; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the running cell; what was computed so far is kept and saved.</param>
    /// <returns>How the run ended; a failing cell is part of the result, no exception.</returns>
    /// <exception cref="NotebookException">The notebook, a parameter or the output path is not as it must be; nothing was run.</exception>
    public static async Task<NotebookRunResult> RunAsync(string path, NotebookRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new NotebookRunOptions();
        var notebook = NotebookDocument.Read(path).Clone();
        var full = Path.GetFullPath(path);
        var output = options.OutputPath is null ? null : Path.GetFullPath(options.OutputPath);
        var folder = Path.GetFullPath(options.WorkingDirectory ?? Path.GetDirectoryName(full)!);
        if (!Directory.Exists(folder))
        {
            throw new NotebookException($"The working directory {folder} does not exist: create it or choose another.");
        }

        ExecutedNotebook.Prepare(notebook, options.Parameters);
        if (output is not null)
        {
            AtomicFile.Probe(output);
        }

        // Away from the caller's context and thread: the wait for other runs and the cells block neither.
        return await Task.Run(
            async () =>
            {
                await OneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
                var before = Environment.CurrentDirectory;
                try
                {
                    Environment.CurrentDirectory = folder;
                    using var session = new CellSession(new CellSessionOptions { CancelGrace = options.CancelGrace });
                    return await new NotebookRun(notebook, session, options, full, output).RunAsync(cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    Environment.CurrentDirectory = before;
                    OneAtATime.Release();
                }
            },
            CancellationToken.None).ConfigureAwait(false);
    }
}
