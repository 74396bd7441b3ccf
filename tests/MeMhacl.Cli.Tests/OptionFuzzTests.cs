using System.CommandLine;
using System.Runtime.InteropServices;
using MeMhacl.Cli.Commands;
using MeMhacl.Data;
using MeMhacl.Kernel;

namespace MeMhacl.Cli.Tests;

/// <summary>Words of any kind on the command line: an exit code and a sentence, never an exception that nobody explains. FUZZ_COUNT=100000 for the long run.</summary>
public sealed class OptionFuzzTests : IDisposable
{
    private const int Brief = 1500, MostWords = 8;

    // What these do when all is right takes long, or changes the machine: they are parsed and left.
    private static readonly string[] OnlyParsed = ["run", "grid", "bench", "lab", "kernel", "verify", "report"];

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Words_Any_ExitCodeAndASentence()
    {
        var root = StudyCommand.Create();
        string[] values =
        [
            "", " ", "-", "--", "-1", "0", "1", "2147483648", "1e999", "NaN", "0.5", "1,2", ",", ",,", "=", "a=b", "=b", "a=", "@x", "@/dev/zero", "@", "[suggest]", "02", "99", "demo", "paper", "cpu", "half", "subject:", "subject:-1", "subject:99999999999",
            "valence", "valence,", "é", "\ud83d\ude00", "\ud800", "a\nb", "\u001b[31m", "'", "\"", "*", "~", "/dev/null", "/proc/self/mem", new string('a', 5000), scratch["nothing"], scratch["no.ipynb"], scratch.Folder, scratch["not.ipynb"],
        ];
        await File.WriteAllTextAsync(scratch["not.ipynb"], "{}");
        string[] words = [.. Names(root).Distinct(), .. values];
        int number = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_COUNT"), out var count) ? count : Brief, refused = 0;
        for (var variant = 0; variant < number; variant++)
        {
            var random = new SplitMix64((ulong)variant);
            string[] subcommands = ["run", "grid", "data", "notebook", "lab", "bench", "verify", "report"];
            List<string> given = random.Below(10) == 0 ? [] : [subcommands[random.Below(subcommands.Length)]];
            if (given is ["notebook"] && random.Below(8) > 0) given.Add(new[] { "run", "verify", "strip", "html" }[random.Below(4)]);
            for (var more = random.Below(MostWords); more > 0; more--) given.Add(words[random.Below(words.Length)]);
            try
            {
                refused += await EndsInASentence(root, given) ? 0 : 1;
            }
            catch (Exception e)
            {
                Assert.Fail($"variant {variant}, {string.Join(' ', given.Select(word => $"'{word}'"))}: {e}");
            }
        }
        Assert.True(number < Brief || (refused > number / 10 && refused < number), $"{refused} of {number} were refused");
    }

    // Whether they were fine.
    private async Task<bool> EndsInASentence(Command root, IReadOnlyList<string> words)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        try
        {
            var parsed = StudyCommand.Parse(root, words);
            var command = parsed.CommandResult;
            if (parsed.Errors.Count == 0 && !words.Any(word => word is "--help" or "-h" or "-?" or "--version")
                && (OnlyParsed.Contains(command.Command.Name) || words.Contains("--make") || (command.Command.Name == "data" && command.Tokens.Count == 0))) return true;
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error });
            Assert.InRange(code, 0, 1);
            Assert.True(code == 0 || parsed.Errors.Count == 0 || error.ToString().Trim().Length > 0, "refused without a word");
            Assert.DoesNotContain("   at ", error.ToString());
            return code == 0;
        }
        catch (Exception e) when (e is ExternalException or NotSupportedException or NotebookException or KernelException or UserException or IOException or InvalidDataException or UnauthorizedAccessException or DatasetFormatException)
        {
            // What the program says in a line of its own.
            Assert.NotEqual("", e.Message.Trim());
            return false;
        }
    }

    private static IEnumerable<string> Names(Command command) =>
        command.Options.SelectMany(option => option.Aliases.Append(option.Name)).Concat(command.Subcommands.SelectMany(sub => Names(sub).Append(sub.Name)));
}
