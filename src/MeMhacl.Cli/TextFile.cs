namespace MeMhacl.Cli;

/// <summary>Files that are written whole or not at all.</summary>
internal static class TextFile
{
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".part", text);
        File.Move(path + ".part", path, overwrite: true);
    }
}
