namespace MeMhacl.Kernel;

/// <summary>What the runner writes, as <see cref="WholeFile"/>; that it cannot be written is the caller's choice of a path.</summary>
internal static class NotebookFile
{
    public static void Write(string path, string text) => Try(() => WholeFile.Write(path, text));

    public static void Write(string path, Action<TextWriter> write) => Try(() => WholeFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true); // UTF-8 without a mark
        write(writer);
    }));

    /// <summary>Fails early if a later write would.</summary>
    public static void Probe(string path) => Try(() => WholeFile.Probe(path));

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException refused)
        {
            throw new NotebookException(refused.Message, refused);
        }
    }
}
