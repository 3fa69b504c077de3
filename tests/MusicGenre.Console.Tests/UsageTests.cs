using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>What a wrong command line is told, in plain words.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--tops is not an option of musicgenre classify.", "classify", "--tops", "x.wav")]
    [InlineData("-x is not an option of musicgenre classify. To name a file that begins with a dash, put -- before it.", "classify", "x.wav", "-x")]
    [InlineData("--recursve is not an option of musicgenre classify. Did you mean --recursive?", "classify", "--recursve", "x.wav")]
    [InlineData("--out=y is not an option of musicgenre classify. Did you mean --output?", "classify", "--out=y", "x.wav")]
    [InlineData("clasify is not a command of musicgenre. Did you mean classify?", "clasify", "x.wav")]
    [InlineData("shwo is not a command of musicgenre model. Did you mean show?", "model", "shwo")]
    [InlineData("--fast is not an option of musicgenre decode.", "decode", "x.wav", "--out", "y.wav", "--fast")]
    [InlineData("--fast is not an option of musicgenre decode.", "decode", "x.wav", "--out", "--fast")]
    [InlineData("--format must be one of table, line, json, csv, but is \"xml\".", "classify", "x.wav", "--format", "xml")]
    [InlineData("--theme must be one of light, dark, but is \"blue\".", "plot", "x.wav", "--out", "y", "--theme", "blue")]
    [InlineData("--top must be a whole number, but is \"many\".", "classify", "x.wav", "--top", "many")]
    [InlineData("--top must be at least 1.", "classify", "x.wav", "--top", "0")]
    [InlineData("--excerpt must be a number, but is \"long\".", "classify", "x.wav", "--excerpt", "long")]
    [InlineData("--excerpt must be a number, with a point before its decimals, but is \"0,5\".", "classify", "x.wav", "--excerpt", "0,5")]
    [InlineData("--min-confidence must be a number, with a point before its decimals, but is \"0,1\".", "classify", "x.wav", "--min-confidence", "0,1")]
    [InlineData("SHELL must be one of bash, zsh, pwsh, fish, but is \"tcsh\".", "completion", "tcsh")]
    [InlineData("SHELL, one of bash, zsh, pwsh, fish, is required.", "completion")]
    [InlineData("\"zsh\" is too much: musicgenre completion takes only SHELL.", "completion", "bash", "zsh")]
    [InlineData("\"x\" is too much: musicgenre model list takes no arguments.", "model", "list", "x")]
    [InlineData("MODEL is required.", "model", "show")]
    [InlineData("MODEL must be the name of a bundled model (mel-statistics, mfcc-cnn) or the path of ", "model", "show", "nope")]
    [InlineData("musicgenre model needs a command: list, show, check, init.", "model")]
    [InlineData("--to DIR is required.", "organize", "x")]
    [InlineData("--out needs a value.", "report", "--out")]
    [InlineData("--coefficients must be 1 to the number of --bands, but is 500.", "features", "x.wav", "--out", "y.npy", "--coefficients", "500")]
    [InlineData("--onset-bands must be 1 to the 16 mel bands, but is 17.", "features", "x.wav", "--out", "y.npy", "--extractor", "stack", "--bands", "16", "--onset-bands", "17")]
    [InlineData("--separation-axis must be linear, because --frequency is linear, but is mel.", "features", "x.wav", "--out", "y.npy", "--extractor", "stack", "--separation-axis", "mel")]
    [InlineData("--bits must be one of ", "decode", "x.wav", "--out", "y.wav", "--bits", "8")]
    [InlineData("--out must end in .html or .htm: a report is a page.", "report", "song.wav", "--out", "song.wav", "--force")]
    [InlineData("--out must end in .wav or .wave: decode writes WAV files.", "decode", "x.wav", "--out", "y.mp3")]
    public async Task WrongArgument_SaysWhatIsAllowed(string expected, params string[] arguments)
    {
        var run = await ConsoleRun.StartAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("MusicGenre.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MistypedChoice_IsSuggested()
    {
        var run = await ConsoleRun.StartAsync("model", "init", "x.onnx", "--genres", "genres.txt", "--like", "musicn");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(", but is \"musicn\". Did you mean musicnn?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoubleDash_NameThatBeginsWithDashes_IsAFile()
    {
        var run = await ConsoleRun.StartAsync("classify", "--top", "1", "--", "--tops");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("--tops", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_Choices_AreInLowerCase()
    {
        var classify = await ConsoleRun.StartAsync("classify", "--help");
        var features = await ConsoleRun.StartAsync("features", "--help");

        Assert.Contains("--format <table|line|json|csv>", classify.Output, StringComparison.Ordinal);
        Assert.Contains("--window <hann|", features.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Hann", features.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_WithDebug_ShowsTheTraceBelowItsLine()
    {
        string[] arguments = ["decode", _folder.Text("a.wav"), "--out", _folder.PathOf("b.wav")];

        var plain = await ConsoleRun.StartAsync(arguments);
        var debug = await ConsoleRun.StartAsync([.. arguments, "--debug"]);

        Assert.Equal((1, 1), (plain.ExitCode, debug.ExitCode));
        Assert.Single(plain.Error.TrimEnd().Split('\n'));
        Assert.StartsWith(plain.Error, debug.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", debug.Error, StringComparison.Ordinal);
    }
}
