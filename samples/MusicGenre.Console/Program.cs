using System.CommandLine;
using System.Text;
using MusicGenre.Cli;
using MusicGenre.Cli.Commands;

// Paths and bars contain characters that some consoles' default encodings lack.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var root = new RootCommand("Predicts the genre of music.")
{
    ClassifyCommand.Create(),
    DecodeCommand.Create(),
    FeaturesCommand.Create(),
    PlotCommand.Create(),
    ReportCommand.Create(),
    TrainCommand.Create(),
    EvaluateCommand.Create(),
    CrossValidateCommand.Create(),
    ModelCommand.Create(),
};
root.Options.Add(CommandRunner.Debug);
OptionChecks.NameChoices(root);

if (args.Contains(""))
{
    // Usually a script variable that was never set.
    await Console.Error.WriteLineAsync("An argument is empty. Try 'musicgenre --help'.");
    return ExitCodes.WrongUsage;
}

var parsed = root.Parse(args);
if (ParseProblems.Find(parsed) is { Count: > 0 } problems)
{
    foreach (var problem in problems)
    {
        await Console.Error.WriteLineAsync(problem);
    }

    await Console.Error.WriteLineAsync($"Try '{ParseProblems.NameOf(parsed)} --help'.");
    return ExitCodes.WrongUsage;
}

return await CommandRunner.RunAsync(parsed);
