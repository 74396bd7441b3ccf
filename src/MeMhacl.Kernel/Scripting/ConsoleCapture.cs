using System.Text;

namespace MeMhacl.Kernel.Scripting;

/// <summary>
/// Routes Console.Out, Console.Error and Console.In: code that runs in a cell (and the tasks and threads it starts) writes to the cell's
/// output and reads what its user types, everyone else in the process has the console as before.
/// </summary>
internal static class ConsoleCapture
{
    private static readonly AsyncLocal<CellOutput?> Ambient = new();
    private static readonly Lock Gate = new();
    private static TextWriter? _out;
    private static TextWriter? _error;
    private static TextReader? _in;

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
                Console.SetIn(new Reader(Console.In));
                (_out, _error, _in) = (Console.Out, Console.Error, Console.In);
            }
            else if (Console.Out != _out || Console.Error != _error || Console.In != _in)
            {
                Console.SetOut(_out);
                Console.SetError(_error!);
                Console.SetIn(_in!);
                (_out, _error, _in) = (Console.Out, Console.Error, Console.In);
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

    private sealed class Reader(TextReader original) : TextReader
    {
        private readonly AsyncLocal<string?> _rest = new(); // of the line that Read takes apart

        public override string? ReadLine()
        {
            if (Current is not { } output)
            {
                return original.ReadLine();
            }

            var rest = _rest.Value;
            _rest.Value = null;
            return rest is { Length: > 0 } ? rest.TrimEnd('\n') : Ask(output);
        }

        public override string ReadToEnd() => Current is null ? original.ReadToEnd() : ReadLine() ?? "";

        public override int Peek() => Current is null ? original.Peek() : _rest.Value is { Length: > 0 } rest ? rest[0] : -1;

        public override int Read()
        {
            if (Current is not { } output)
            {
                return original.Read();
            }

            var rest = _rest.Value is { Length: > 0 } left ? left : Ask(output) + "\n";
            _rest.Value = rest[1..];
            return rest[0];
        }

        private static string Ask(CellOutput output)
        {
            output.Flush(); // the question, if the cell printed one
            return output.Input is { } ask ? ask("", false) : throw new InvalidOperationException(NoInput);
        }
    }

    /// <summary>Why a cell that asks for input fails where nobody can answer.</summary>
    public const string NoInput =
        "The cell asks for input, but nobody can be asked here: set the value in the code, or in the notebook's cell of parameters.";
}
