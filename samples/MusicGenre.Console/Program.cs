using System.CommandLine;
using System.Text;
using MusicGenre.Cli;
using MusicGenre.Cli.Commands;

// Paths and bars are beyond what some consoles assume.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var root = new RootCommand("Listens to music and says what genre it is.")
{
    ClassifyCommand.Create(),
    DecodeCommand.Create(),
    FeaturesCommand.Create(),
    PlotCommand.Create(),
    ReportCommand.Create(),
    TrainCommand.Create(),
    EvaluateCommand.Create(),
    CrossValidateCommand.Create(),
    ModelsCommand.Create(),
};

if (args.Contains(""))
{
    // Usually a variable of a script that was never set.
    await Console.Error.WriteLineAsync("An argument is empty. Try 'musicgenre --help'.");
    return ExitCodes.WrongUsage;
}

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    await Console.Error.WriteLineAsync("Try 'musicgenre --help'.");
    return ExitCodes.WrongUsage;
}

return await CommandRunner.RunAsync(parsed);
