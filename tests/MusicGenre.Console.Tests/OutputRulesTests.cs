using System.Text.Json;
using MusicGenre.Evaluation;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>What all commands have in common: errors, quiet, folders for output.</summary>
public sealed class OutputRulesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Describe_UnexpectedError_NamesNoType()
        => Assert.Equal("Unexpected error: It broke. (--debug shows where)", CommandRunner.Describe(new InvalidOperationException("It\nbroke.")));

    [UnixFact]
    public async Task Table_NameWithLineFeedAndEscape_IsOneVisibleLine()
    {
        var path = _folder.Tone("a\n\u001b[31mb.wav", 3.5);

        var table = await ConsoleRun.StartAsync("classify", path, "--top", "1");
        var json = await ConsoleRun.StartAsync("classify", path, "--top", "1", "--format", "json");

        Assert.DoesNotContain("\u001b", table.Output, StringComparison.Ordinal);
        Assert.EndsWith("a\\n\\u001b[31mb.wav", table.Lines[0], StringComparison.Ordinal);
        Assert.Equal(path, JsonDocument.Parse(json.Lines[0]).RootElement.GetProperty("path").GetString());
    }

    [UnixFact]
    public async Task Error_NameWithLineFeed_IsOneLine()
    {
        var run = await ConsoleRun.StartAsync("decode", _folder.PathOf("no\nsuch.wav"), "--out", _folder.PathOf("b.wav"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no\\nsuch.wav", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_MissingFile_NamesItOnce()
    {
        var path = _folder.PathOf("missing.wav");

        var run = await ConsoleRun.StartAsync("classify", path);

        Assert.Equal([path, "the file does not exist"], run.Lines);
    }

    [Fact]
    public async Task Classify_MissingFileWithDebug_ShowsTheTrace()
    {
        var run = await ConsoleRun.StartAsync("classify", _folder.PathOf("missing.wav"), "--debug");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Plot_Fails_LeavesNoFolderOfItsOwn(bool exists)
    {
        var output = _folder.PathOf("out");
        if (exists)
        {
            Directory.CreateDirectory(output);
        }

        var run = await ConsoleRun.StartAsync("plot", _folder.Text("a.wav"), "--out", exists ? output : Path.Combine(output, "deep"));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(exists, Directory.Exists(output));
    }

    [Fact]
    public async Task Train_Fails_LeavesNoFolderOfItsOwn()
    {
        _folder.Text("music/rock/a.wav");

        var run = await ConsoleRun.StartAsync("train", _folder.PathOf("music"), "--out", _folder.PathOf("models"));

        Assert.Equal(1, run.ExitCode);
        Assert.False(Directory.Exists(_folder.PathOf("models")));
    }

    [Fact]
    public async Task Plot_Scale_DoublesThePixels()
    {
        var song = _folder.Tone("song.wav", 3.5);

        var run = await ConsoleRun.StartAsync(
            "plot", song, "--out", _folder.PathOf("out"), "--kind", "waveform", "--format", "png", "--width", "300", "--scale", "2");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var picture = await File.ReadAllBytesAsync(_folder.PathOf("out/waveform.png"));
        Assert.Equal(600, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)));
    }

    [Theory]
    [InlineData("--scale can only be used with --format png.", "--scale", "2")]
    [InlineData("--scale must be from 0.1 to 16.", "--scale", "17", "--format", "png")]
    [InlineData("--width must be from 240 to 20000.", "--width", "1")]
    public async Task Plot_WrongSize_SaysWhatIsAllowed(string expected, params string[] options)
    {
        var run = await ConsoleRun.StartAsync(["plot", _folder.Tone("song.wav", 3.5), "--out", _folder.PathOf("out"), .. options]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plot_Headings_NameTheSongAndDifferByKind()
    {
        var run = await ConsoleRun.StartAsync(
            "plot", _folder.Tone("song.wav", 3.5), "--out", _folder.PathOf("out"), "--kind", "spectrogram", "--kind", "spectrogram-log");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("<title>Spectrogram, linear frequency: song.wav</title>", await File.ReadAllTextAsync(_folder.PathOf("out/spectrogram.svg")), StringComparison.Ordinal);
        Assert.Contains("<title>Spectrogram, logarithmic frequency: song.wav</title>", await File.ReadAllTextAsync(_folder.PathOf("out/spectrogram-log.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_SkippedFiles_AreNotCounted()
    {
        _folder.Tone("music/a.wav", 3.5);
        _folder.Text("music/cover.jpg");

        var loud = await ConsoleRun.StartAsync("classify", _folder.PathOf("music"));
        var quiet = await ConsoleRun.StartAsync("classify", _folder.PathOf("music"), "--quiet");

        Assert.Contains("1 file that is not audio", loud.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (quiet.ExitCode, quiet.Error));
        Assert.Equal(loud.Output, quiet.Output);
    }

    [Fact]
    public async Task Evaluate_Verbose_ListsWhatItSkips()
    {
        _folder.Tone("music/rock/a.wav", 3.5);
        _folder.Tone("music/jazz/b.wav", 3.5);
        var cover = _folder.Text("music/rock/cover.jpg");

        var brief = await ConsoleRun.StartAsync("evaluate", _folder.PathOf("music"));
        var verbose = await ConsoleRun.StartAsync("evaluate", _folder.PathOf("music"), "--verbose");

        Assert.Equal((0, 0), (brief.ExitCode, verbose.ExitCode));
        Assert.Contains("--verbose lists them", brief.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(cover, brief.Error, StringComparison.Ordinal);
        Assert.Contains($"Skipped {cover}: ", verbose.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Epoch_Progress_TellsTheTimeLeft()
    {
        var progress = new EpochProgress(50);
        var epoch = new TrainingEpoch
        {
            Epoch = 10,
            TrainingLoss = 1,
            TrainingAccuracy = 0.5,
            ValidationLoss = 1,
            ValidationAccuracy = 0.5,
            LearningRate = 1e-3,
            Duration = TimeSpan.FromSeconds(2),
        };

        progress.Report(epoch);

        Assert.Equal("epoch 10 of 50, 1:20 left", progress.Describe(epoch));
    }
}
