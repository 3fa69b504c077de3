using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MusicGenre.Cli.Help;

/// <summary>The help of a command, with examples at its end.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _help;

    private HelpWithExamples(HelpAction help) => _help = help;

    public override bool ClearsParseErrors => true;

    /// <summary>Gives examples to the help of a root command and of all its commands.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Description = "Show help and examples.";
        option.Action = new HelpWithExamples((HelpAction)option.Action!);
        root.Options.OfType<VersionOption>().Single().Description = "Show the version.";
    }

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = _help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in Examples.Of(ParseProblems.NameOf(parseResult)))
        {
            output.WriteLine($"  {example}");
        }

        return exitCode;
    }
}
