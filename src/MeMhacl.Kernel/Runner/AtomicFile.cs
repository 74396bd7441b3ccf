namespace MeMhacl.Kernel;

/// <summary>Writes a text file in one step, by a neighbour that is renamed.</summary>
internal static class AtomicFile
{
    public static void Write(string path, string text) => Write(path, writer => writer.Write(text));

    public static void Write(string path, Action<TextWriter> write) => WithPart(path, (full, part) =>
    {
        using (var writer = new StreamWriter(part)) // UTF-8 without a mark
            write(writer);

        if (!OperatingSystem.IsWindows() && File.Exists(full))
            File.SetUnixFileMode(part, File.GetUnixFileMode(full));

        File.Move(part, full, overwrite: true);
    });

    /// <summary>Fails early if a later write would.</summary>
    public static void Probe(string path) => WithPart(path, (full, part) =>
    {
        if (Directory.Exists(full))
            throw new IOException("it is a folder");

        File.WriteAllText(part, "");
    });

    private static void WithPart(string path, Action<string, string> write)
    {
        var full = Path.GetFullPath(path);
        full = (File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true) : null)?.FullName ?? full; // a link stays one
        var part = $"{full}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            try
            {
                write(full, part);
            }
            finally
            {
                File.Delete(part);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path} cannot be written ({exception.Message.TrimEnd('.')}): choose another output path or free it.", exception);
        }
    }
}
