using System.Reactive.Disposables;
using System.Text;
using Microsoft.DotNet.Interactive.Utility;

namespace MeMhacl.Kernel;

/// <summary>
/// Routes Console.Out, Console.Error and Console.In: code that runs in a cell (and the tasks and threads it starts) writes to the cell's
/// output and reads what its user types, everyone else in the process has the console as before. The engine's own capture, an event a
/// line, is kept from the console: 10,000 lines take it seconds.
/// </summary>
internal static class ConsoleCapture
{
    /// <summary>Why a cell that asks for input fails where nobody can answer.</summary>
    public const string NoInput = "The cell asks for input, but nobody can be asked here: set the value in the code, or in the notebook's cell of parameters.";

    private static readonly AsyncLocal<CellOutput?> Ambient = new();
    private static readonly Lock Gate = new();
    private static TextWriter? output;
    private static TextWriter? error;
    private static TextReader? input;

    /// <summary>Where the code that runs here writes to; null: the process's console.</summary>
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
            if (output is null)
            {
                var (process, processError) = (Console.Out, Console.Error);
                var capture = new Thread(() => ConsoleOutput.Subscribe(_ => Disposable.Empty)); // the engine swaps the console at its first subscriber only
                capture.Start();
                capture.Join();
                Console.SetOut(new Router("stdout", process));
                Console.SetError(new Router("stderr", processError));
                Console.SetIn(new Reader(Console.In));
            }
            else if (Console.Out != output || Console.Error != error || Console.In != input)
            {
                Console.SetOut(output);
                Console.SetError(error!);
                Console.SetIn(input!);
            }

            (output, error, input) = (Console.Out, Console.Error, Console.In);
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
            if (Current is { } cell)
                cell.Write(stream, buffer);
            else
                original.Write(buffer);
        }

        public override void Flush()
        {
            if (Current is null)
                original.Flush();
        }
    }

    private sealed class Reader(TextReader original) : TextReader
    {
        private readonly AsyncLocal<string?> rest = new(); // of the line that Read takes apart

        public override string? ReadLine()
        {
            if (Current is not { } cell)
                return original.ReadLine();

            var left = rest.Value;
            rest.Value = null;
            return left is { Length: > 0 } ? left.TrimEnd('\n') : Ask(cell);
        }

        public override string ReadToEnd() => Current is null ? original.ReadToEnd() : ReadLine() ?? "";

        public override int Peek() => Current is null ? original.Peek() : rest.Value is { Length: > 0 } left ? left[0] : -1;

        public override int Read()
        {
            if (Current is not { } cell)
                return original.Read();

            var line = rest.Value is { Length: > 0 } left ? left : Ask(cell) + "\n";
            rest.Value = line[1..];
            return line[0];
        }

        private static string Ask(CellOutput cell)
        {
            cell.Flush(); // the question, if the cell printed one
            return cell.Input is { } ask ? ask("", false) : throw new InvalidOperationException(NoInput);
        }
    }
}
