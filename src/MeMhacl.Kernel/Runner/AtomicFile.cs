using System.Text;

namespace MeMhacl.Kernel;

/// <summary>Writes a text file in one step, by a neighbour that is renamed.</summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(string path, string text)
    {
        var full = Path.GetFullPath(path);
        full = (File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true) : null)?.FullName ?? full; // a link stays one
        var part = $"{full}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(part, text, Utf8);
            if (!OperatingSystem.IsWindows() && File.Exists(full))
            {
                File.SetUnixFileMode(part, File.GetUnixFileMode(full));
            }

            File.Move(part, full, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Remove(part);
            throw new NotebookException($"{path} cannot be written ({exception.Message.TrimEnd('.')}): choose another output path or free it.", exception);
        }
    }

    /// <summary>Fails early if a later <see cref="Write"/> would.</summary>
    public static void Probe(string path)
    {
        var full = Path.GetFullPath(path);
        var part = $"{full}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            if (Directory.Exists(full))
            {
                throw new IOException("it is a folder");
            }

            File.WriteAllText(part, "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path} cannot be written ({exception.Message.TrimEnd('.')}): choose another output path or free it.", exception);
        }
        finally
        {
            Remove(part);
        }
    }

    private static void Remove(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nothing was lost: it was never the result.
        }
    }
}
