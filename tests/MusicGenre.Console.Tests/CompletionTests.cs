using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>What shells complete.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("musicgenre mod", "model")]
    [InlineData("musicgenre model sh", "show")]
    [InlineData("musicgenre model show ", "mel-statistics", "mfcc-cnn")]
    [InlineData("musicgenre classify a.wav --model ", "mel-statistics", "mfcc-cnn")]
    [InlineData("musicgenre classify --format ", "csv", "json", "line", "table")]
    [InlineData("musicgenre classify 'my song.mp3' --min-c", "--min-confidence")]
    [InlineData("musicgenre listen --source ", "arecord", "auto", "ffmpeg", "naudio", "parec", "stdin")]
    [InlineData("musicgenre recommend a.wav --source ", "deezer", "library", "spotify")]
    [InlineData("musicgenre plot a.wav --theme d", "dark")]
    [InlineData("musicgenre completion ", "bash", "fish", "pwsh", "zsh")]
    [InlineData("musicgenre classify ")]
    [InlineData("musicgenre decode a.wav --out ")]
    [InlineData("music")]
    public async Task Suggest_Line_GivesTheWordsAtItsEnd(string line, params string[] expected)
    {
        var run = await ConsoleRun.StartAsync("[suggest]", line);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(expected, run.Lines);
    }

    [Fact]
    public async Task Suggest_Position_IsThatOfTheCursor()
        => Assert.Equal(["classify"], (await ConsoleRun.StartAsync("[suggest:13]", "musicgenre cl a.wav --top 3")).Lines);

    [UnixFact]
    public async Task Bash_Script_CompletesCommandsOptionsChoicesAndFiles()
    {
        var tools = Directory.CreateDirectory(_folder.PathOf("bin")).FullName;
        var tool = Path.Combine(tools, "musicgenre");
        await File.WriteAllTextAsync(tool, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "MusicGenre.Console.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var script = _folder.PathOf("complete.sh");
        await File.WriteAllTextAsync(
            script,
            $$"""
            PATH="{{tools}}:$PATH"
            source <(musicgenre completion bash)
            complete_line()
            {
                COMP_LINE="$1" COMP_POINT=${#1} COMPREPLY=()
                read -ra COMP_WORDS <<< "$1"
                [[ $1 == *" " ]] && COMP_WORDS+=("")
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _musicgenre
                echo "$1=${COMPREPLY[*]}"
            }
            complete_line "musicgenre cl"
            complete_line "musicgenre plot --theme d"
            complete_line "musicgenre classify --min-c"
            complete_line "musicgenre classify --model mf"
            complete_line "musicgenre classify so"
            complete -p musicgenre
            """);

        var run = await ConsoleRun.StartProgramAsync("bash", script);

        Assert.Equal(
            [
                "musicgenre cl=classify",
                "musicgenre plot --theme d=dark",
                "musicgenre classify --min-c=--min-confidence",
                "musicgenre classify --model mf=mfcc-cnn",
                "musicgenre classify so=",
                "complete -o default -F _musicgenre musicgenre",
            ],
            run.Lines);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _musicgenre musicgenre")]
    [InlineData("zsh", "compdef _musicgenre musicgenre")]
    [InlineData("fish", "complete -c musicgenre")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName musicgenre")]
    public async Task Script_OfEachShell_RegistersTheTool(string shell, string expected)
    {
        var run = await ConsoleRun.StartAsync("completion", shell);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }
}
