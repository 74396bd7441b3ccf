namespace MeMhacl.Cli;

/// <summary>The folder that a command leaves its results in.</summary>
internal static class ResultsFolder
{
    /// <summary>Makes the folder if needed and tries to write to it: to be called before anything is computed.</summary>
    /// <param name="folder">An absolute path.</param>
    /// <exception cref="UserException">It cannot be written.</exception>
    public static void CheckWritable(string folder)
    {
        string probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The results folder {folder} cannot be written ({e.Message}): make it writable or name another with --results, then run this again. Nothing was computed.");
        }
    }
}
