using System.CommandLine;
using System.CommandLine.Help;

namespace MeMhacl.Cli.Commands;

/// <summary><c>study</c>: all commands.</summary>
internal static class StudyCommand
{
    // "@name" is a word like any other, no file of further words.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static Command Create()
    {
        // No RootCommand: help calls that by the assembly's name, which nobody types.
        var root = new Command("./study", "ME-MHACL, a reproducible study: pre-training, fine-tuning and charts in C# notebooks.\n\nTests: ./study test")
        {
            new HelpOption(),
            new VersionOption(),
            RunCommand.Create(),
            GridCommand.Create(),
            DataCommand.Create(),
            NotebookCommand.Create(),
            LabCommand.Create(),
            KernelCommand.Create(),
            BenchCommand.Create(),
            VerifyCommand.Create(),
            ReportCommand.Create(),
        };
        RefuseEmpty(root);
        return root;
    }

    /// <exception cref="UserException">A value of another type than its option's, where it is held against others.</exception>
    public static ParseResult Parse(Command root, IReadOnlyList<string> words)
    {
        try
        {
            return root.Parse(words, Parsing);
        }
        catch (InvalidOperationException e)
        {
            // A validator asked for a value that could not be parsed.
            throw new UserException($"{e.Message} The command's --help lists what its options take.");
        }
    }

    // A script's variable that is not set: no file or folder has that name.
    private static void RefuseEmpty(Command command)
    {
        foreach (var option in command.Options.Where(option => option.ValueType == typeof(string) && !option.Hidden))
            option.Validators.Add(result =>
            {
                if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value))) result.AddError($"{option.Name} is empty: give its value, or leave it out.");
            });
        foreach (var argument in command.Arguments)
            argument.Validators.Add(result =>
            {
                if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value))) result.AddError($"The {argument.Name} is empty: name it.");
            });
        foreach (var subcommand in command.Subcommands) RefuseEmpty(subcommand);
    }
}
