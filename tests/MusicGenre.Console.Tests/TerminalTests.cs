using System.Text.RegularExpressions;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>What is seen on a terminal.</summary>
public sealed partial class TerminalTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>An empty variable counts as none, by its definition.</summary>
    [PseudoTerminalFact]
    public async Task Color_Default_IsThere()
    {
        var song = _folder.Tone("a.wav", 3.5);

        Assert.Matches(Color(), await ShowAsync("", "classify", song));
        Assert.Matches(Color(), await ShowAsync("NO_COLOR=", "classify", song));
        Assert.Matches(Color(), await ShowAsync("", "classify", song, "--format", "line"));
    }

    [PseudoTerminalFact]
    public async Task Color_Refused_IsNotThere()
    {
        var song = _folder.Tone("a.wav", 3.5);

        Assert.DoesNotMatch(Color(), await ShowAsync("", "classify", song, "--no-color"));
        Assert.DoesNotMatch(Color(), await ShowAsync("NO_COLOR=1", "classify", song));
        Assert.DoesNotMatch(Color(), await ShowAsync("", "classify", song, "--format", "line", "--no-color"));
        Assert.DoesNotMatch(Color(), await ShowAsync("NO_COLOR=1", "classify", song, "--format", "line"));
    }

    [PseudoTerminalFact]
    public async Task Listen_Bars_AreRedrawnInPlaceAndFitTheTerminal()
    {
        var song = _folder.Tone("a.wav", 8);

        var shown = await ShowAsync("", "listen", "-", "--top", "3", "<", song);

        // Hidden and shown again; six lines, drawn over each other.
        Assert.InRange(shown.IndexOf("\e[?25l", StringComparison.Ordinal), 0, shown.IndexOf("level", StringComparison.Ordinal));
        Assert.EndsWith("\e[?25h", shown.TrimEnd(), StringComparison.Ordinal);
        var frames = shown.Split("\e[6F");
        Assert.InRange(frames.Length, 4, 100);
        Assert.All(frames, frame => Assert.Equal(6, frame.Count(character => character == '\n')));
        var last = Codes().Replace(frames[^1], "").Split('\n', StringSplitOptions.TrimEntries);
        Assert.Matches(@"^0:08\.0 +level +-9\.0 dB +█+░+$", last[0]);
        Assert.All(Codes().Replace(shown, "").Split('\n', StringSplitOptions.TrimEntries), line => Assert.InRange(line.Length, 0, 79));
    }

    [PseudoTerminalFact]
    public async Task Listen_BarsWithoutColor_HaveNone()
        => Assert.DoesNotMatch(Color(), await ShowAsync("NO_COLOR=1", "listen", "-", "<", _folder.Tone("a.wav", 6)));

    [GeneratedRegex(@"\e\[([0-9]+;)*(3[0-8]|9[0-7])[;m]")]
    private static partial Regex Color();

    [GeneratedRegex(@"\e\[[?0-9;]*[A-Za-z]")]
    private static partial Regex Codes();

    /// <summary>Runs the program on a terminal of 80 columns and 24 lines, and returns all that is written to it.</summary>
    private static async Task<string> ShowAsync(string variable, params string[] arguments)
    {
        var words = string.Join(' ', arguments.Select(word => word == "<" ? word : $"'{word}'"));
        var run = await ConsoleRun.StartProgramAsync(
            PseudoTerminalFactAttribute.Script, "-qec", $"stty cols 80 rows 24; unset NO_COLOR; TERM=xterm-256color {variable} dotnet '{ConsoleRun.ProgramPath}' {words}", "/dev/null");
        Assert.Equal(0, run.ExitCode);
        return run.Output;
    }
}
