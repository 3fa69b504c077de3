using System.CommandLine;
using MusicGenre.Cli.Help;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>The help of every command.</summary>
public sealed class HelpTests
{
    [Fact]
    public void Examples_OfEveryCommand_AreValidCommandLinesOfIt()
    {
        var root = CommandTree.Create();
        foreach (var name in NamesOf(root, "musicgenre"))
        {
            var examples = Examples.Of(name);
            Assert.NotEmpty(examples);
            foreach (var example in examples)
            {
                var line = example[example.IndexOf("musicgenre", StringComparison.Ordinal)..].Split([" >", " |"], 2, StringSplitOptions.None)[0];
                Assert.StartsWith(name, line, StringComparison.Ordinal);
                Assert.Empty(ParseProblems.Find(root.Parse(line["musicgenre".Length..])));
            }
        }
    }

    [Theory]
    [InlineData("musicgenre")]
    [InlineData("musicgenre plot", "plot")]
    [InlineData("musicgenre model show", "model", "show")]
    public async Task Help_Command_EndsWithItsExamples(string name, params string[] command)
    {
        var run = await ConsoleRun.StartAsync([.. command, "--help"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith(string.Join('\n', ["Examples:", .. Examples.Of(name)]), string.Join('\n', run.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_Choices_AreInTheOrderOfTheirDescription()
    {
        var plot = await ConsoleRun.StartAsync("plot", "--help");
        var train = await ConsoleRun.StartAsync("train", "--help");

        Assert.Contains("--format <svg|png>", plot.Output, StringComparison.Ordinal);
        Assert.Contains("--recipe <mfcc-cnn|stack-cnn|mel-statistics>", train.Output, StringComparison.Ordinal);
        Assert.Contains("--split <artists|tracks|segments>", train.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Defaults_AreSaidOnceAndInOneWay()
    {
        var count = 0;
        foreach (var option in CommandTree.Create().Subcommands.Where(command => command.Name is not ("classify" or "watch")).SelectMany(OptionsOf))
        {
            var text = option.Description ?? "";
            count += text.EndsWith(']') ? 1 : 0;
            Assert.DoesNotContain("(default", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("the default", text, StringComparison.OrdinalIgnoreCase);

            // Help itself adds those that the option knows.
            Assert.False(option.HasDefaultValue && text.Contains("[default:", StringComparison.Ordinal), $"{option.Name}: {text}");
        }

        Assert.InRange(count, 1, int.MaxValue);
    }

    private static IEnumerable<Option> OptionsOf(Command command) => command.Options.Concat(command.Subcommands.SelectMany(OptionsOf));

    private static IEnumerable<string> NamesOf(Command command, string name)
        => command.Subcommands.SelectMany(child => NamesOf(child, $"{name} {child.Name}")).Prepend(name);
}
