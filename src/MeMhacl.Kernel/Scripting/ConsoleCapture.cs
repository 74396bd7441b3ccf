using System.Text;

namespace MeMhacl.Kernel.Scripting;

/// <summary>
/// Routes Console.Out and Console.Error: code that runs in a cell (and the tasks and threads it starts) writes to the cell's output,
/// everyone else in the process to the console as before.
/// </summary>
internal static class ConsoleCapture
{
    private static readonly AsyncLocal<CellOutput?> Ambient = new();
    private static readonly Lock Gate = new();
    private static TextWriter? _out;
    private static TextWriter? _error;

    public static CellOutput? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Puts the routing in place, again if a cell replaced it.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (_out is null)
            {
                Console.SetOut(new Router("stdout", Console.Out));
                Console.SetError(new Router("stderr", Console.Error));
                (_out, _error) = (Console.Out, Console.Error);
            }
            else if (Console.Out != _out || Console.Error != _error)
            {
                Console.SetOut(_out);
                Console.SetError(_error!);
                (_out, _error) = (Console.Out, Console.Error);
            }
        }
    }

    private sealed class Router(string stream, TextWriter original) : TextWriter
    {
        public override Encoding Encoding => original.Encoding;

        public override void Write(char value) => Write([value]);

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(string? value) => Write(value.AsSpan());

        public override void WriteLine(string? value) => Write(string.Concat(value, "\n"));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (Current is { } output)
            {
                output.Write(stream, buffer);
            }
            else
            {
                original.Write(buffer);
            }
        }

        public override void Flush()
        {
            if (Current is null)
            {
                original.Flush();
            }
        }
    }
}
