using System.Text;
using MusicGenre.Cli;
using MusicGenre.Cli.Completion;

// Paths and bars contain characters that some consoles' default encodings lack.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var root = CommandTree.Create();
if (Suggestions.Find(root, args) is { } suggestions)
{
    Console.Out.Write(string.Concat(suggestions.Select(suggestion => suggestion + "\n")));
    return ExitCodes.Success;
}

if (args.Contains(""))
{
    // Usually a script variable that was never set.
    ErrorLine.Write("An argument is empty. Try 'musicgenre --help'.");
    return ExitCodes.WrongUsage;
}

var parsed = root.Parse(args);
if (ParseProblems.Find(parsed) is { Count: > 0 } problems)
{
    foreach (var problem in problems)
    {
        ErrorLine.Write(problem);
    }

    ErrorLine.Write($"Try '{ParseProblems.NameOf(parsed)} --help'.");
    return ExitCodes.WrongUsage;
}

return await CommandRunner.RunAsync(parsed);
