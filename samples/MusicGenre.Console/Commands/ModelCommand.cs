using System.CommandLine;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre model VERB</c></summary>
internal static class ModelCommand
{
    public static Command Create() => new("model", "List, show and check models, and describe a network of your own.")
    {
        ModelListCommand.Create(),
        ModelShowCommand.Create(),
        ModelCheckCommand.Create(),
        ModelInitCommand.Create(),
    };
}
