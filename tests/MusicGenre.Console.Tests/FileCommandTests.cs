using System.Xml.Linq;
using MusicGenre.Audio;
using MusicGenre.Features;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Cli.Tests;

public sealed class FileCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Features_OptionOutOfRange_IsOneLineThatNamesIt()
    {
        var run = await ConsoleRun.StartAsync(
            "features", _folder.Tone("a.wav", 1), "--extractor", "mfcc", "--coefficients", "-1", "--out", _folder.PathOf("a.npy"));

        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal("--coefficients must be 1 to the number of --bands, but is -1.", run.Error.Trim());
    }

    [Fact]
    public async Task Decode_OtherRateAndDepth_WritesThatWav()
    {
        var output = _folder.PathOf("out.wav");

        var run = await ConsoleRun.StartAsync("decode", _folder.Tone("a.wav", 1), "--out", output, "--rate", "44100", "--bits", "32f", "--mono");

        Assert.Equal(0, run.ExitCode);
        var clip = await AudioClip.LoadAsync(output);
        Assert.Equal((44_100, 1, 44_100), (clip.SampleRate, clip.ChannelCount, clip.SampleCount));
    }

    [Fact]
    public async Task Decode_OutputExists_IsKeptUnlessForced()
    {
        var (input, output) = (_folder.Tone("a.wav", 1), _folder.Text("out.wav"));

        var kept = await ConsoleRun.StartAsync("decode", input, "--out", output);
        var contentKept = await File.ReadAllTextAsync(output);
        var forced = await ConsoleRun.StartAsync("decode", input, "--out", output, "--force");

        Assert.Equal((1, "no audio", 0), (kept.ExitCode, contentKept, forced.ExitCode));
        Assert.Contains(output, kept.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decode", "out.wav")]
    [InlineData("features", "out.npy")]
    [InlineData("report", "out.html")]
    public async Task Command_FolderInPlaceOfAFile_SaysSo(string command, string output)
    {
        var folder = Directory.CreateDirectory(_folder.PathOf("folder" + Path.GetExtension(output))).FullName;

        var asInput = await ConsoleRun.StartAsync(command, folder, "--out", _folder.PathOf(output));
        var asOutput = await ConsoleRun.StartAsync(command, _folder.Tone("a.wav", 1), "--out", folder);

        Assert.Equal((1, 1), (asInput.ExitCode, asOutput.ExitCode));
        Assert.StartsWith($"{folder}: this is a folder", asInput.Error, StringComparison.Ordinal);
        Assert.StartsWith($"{folder} is a folder", asOutput.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf(output)));
    }

    [Theory]
    [InlineData("mfcc", "--coefficients", "20", 1, 20)]
    [InlineData("mel", "--bands", "40", 1, 40)]
    [InlineData("spectrogram", "--frame-length", "1024", 1, 513)]
    [InlineData("stack", "--harmonic-kernel", "17", 4, 1025)]
    public async Task Features_EachExtractor_WritesItsShape(string extractor, string option, string value, int channels, int bands)
    {
        var output = _folder.PathOf("out.npy");

        var run = await ConsoleRun.StartAsync("features", _folder.Tone("a.wav", 1), "--extractor", extractor, option, value, "--out", output);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var stream = File.OpenRead(output);
        Assert.Equal(new FeatureShape(channels, bands, 44), NpyFile.Read(stream, output).Shape);
    }

    [Theory]
    [InlineData("mel", "--coefficients", "20")]
    [InlineData("mfcc", "--bands", "0")]
    [InlineData("mfcc", "--onset-lag", "2")]
    [InlineData("spectrogram", "--bands", "40")]
    public async Task Features_OptionThatDoesNotFit_IsWrongUsage(string extractor, string option, string value)
    {
        var run = await ConsoleRun.StartAsync(
            "features", _folder.Tone("a.wav", 1), "--extractor", extractor, option, value, "--out", _folder.PathOf("out.npy"));

        Assert.Equal(2, run.ExitCode);
        Assert.False(File.Exists(_folder.PathOf("out.npy")));
    }

    [Fact]
    public async Task Features_MoreThanAnArrayHolds_SaysSo()
    {
        var input = _folder.Tone("a.wav", 24);

        var run = await ConsoleRun.StartAsync("features", input, "--extractor", "stack", "--hop-length", "1", "--out", _folder.PathOf("out.npy"));

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{input}: 00:00:24 gives more features (4×1025×529201)", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("out.npy")));
    }

    [Fact]
    public async Task Plot_ChosenKinds_WritesThose()
    {
        var output = _folder.PathOf("pictures");

        var run = await ConsoleRun.StartAsync("plot", _folder.Tone("a.wav", 4), "--out", output, "--kind", "waveform", "timeline", "--theme", "dark");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] files = [.. Directory.GetFiles(output).Order(StringComparer.Ordinal)];
        Assert.Equal(["timeline.svg", "waveform.svg"], files.Select(Path.GetFileName));
        Assert.All(files, file => Assert.Equal("svg", XDocument.Load(file).Root!.Name.LocalName));
    }

    [Fact]
    public async Task PlotAndReport_ASongThatFallsSilent_ShowItsSections()
    {
        var song = _folder.PathOf("song.wav");
        float[] tone = [.. Enumerable.Range(0, 10 * 22_050).Select(index => 0.5f * MathF.Sin(index * 440 * MathF.Tau / 22_050))];
        WavWriter.Write(song, new AudioClip((float[])[.. tone, .. new float[12 * 22_050]], 22_050));
        using var model = GenreModel.LoadBundled(BundledModels.Default);
        using var classifier = new GenreClassifier(model, new GenreClassifierOptions { MinimumFamiliarity = 0 });
        var sections = await classifier.FindSectionsAsync(song);

        var report = await ConsoleRun.StartAsync("report", song, "--out", _folder.PathOf("song.html"), "--min-familiarity", "0");
        var plot = await ConsoleRun.StartAsync("plot", song, "--out", _folder.PathOf("charts"), "--kind", "timeline", "--min-familiarity", "0");

        Assert.Equal((0, 0), (report.ExitCode, plot.ExitCode));
        Assert.Equal([sections[0].Genre, null], sections.Select(section => section.Genre));
        Assert.NotNull(sections[0].Genre);
        var page = await File.ReadAllTextAsync(_folder.PathOf("song.html"));
        Assert.Contains(">Sections</h2>", page, StringComparison.Ordinal);
        Assert.Contains(
            FormattableString.Invariant($"<tr><td>{sections[0].Genre}</td><td class=\"number\">0:00.0</td><td class=\"number\">{Output.DurationText.Format(sections[0].End)}</td><td class=\"number\">{100 * sections[0].Probability:0.0} %</td></tr>"),
            page,
            StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">0:22.0</td><td class=\"number\">–</td></tr>", page, StringComparison.Ordinal);
        Assert.Contains("There are 2 sections.", await File.ReadAllTextAsync(_folder.PathOf("charts/timeline.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_SongAndModel_AreWholePagesWithoutLinksOutside()
    {
        var (song, model) = (_folder.PathOf("song.html"), _folder.PathOf("model.html"));

        var first = await ConsoleRun.StartAsync("report", _folder.Tone("<b>.wav", 4), "--out", song);
        var second = await ConsoleRun.StartAsync("report", "--model", "mfcc-cnn", "--out", model);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        foreach (var page in (string[])[await File.ReadAllTextAsync(song), await File.ReadAllTextAsync(model)])
        {
            Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
            Assert.DoesNotContain("http", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
            Assert.Contains("@media (max-width: 640px)", page, StringComparison.Ordinal);
            Assert.Equal(page.Split("<div class=\"wide\">").Length, page.Split("<div class=\"narrow\">").Length);
            foreach (var anchor in page.Split("<a href=\"#").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]))
            {
                Assert.Contains($"<h2 id=\"{anchor}\">", page, StringComparison.Ordinal);
            }
        }

        Assert.Contains("<audio controls preload=\"none\" src=\"./%3Cb%3E.wav\">", await File.ReadAllTextAsync(song), StringComparison.Ordinal);
        var ofModel = await File.ReadAllTextAsync(model);
        Assert.Contains("MFCCs of genres", ofModel, StringComparison.Ordinal);
        Assert.Contains("Genre map", ofModel, StringComparison.Ordinal);
        Assert.Contains("Training history", ofModel, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(300)]
    public async Task Report_SongOfAnyLength_IsSmallerThanOneAndAHalfMegabytes(int seconds)
    {
        // Chords that change, drums and noise: about as hard to compress as music.
        var random = new Random(1);
        var samples = new float[seconds * 22_050];
        for (var index = 0; index < samples.Length; index++)
        {
            var (time, beat) = (index / 22_050.0, index % 11_025 / 22_050.0);
            var root = 110 * Math.Pow(2, (int)(time * 2) * 7 % 12 / 12.0);
            samples[index] = (float)((Enumerable.Range(1, 12).Sum(partial => Math.Sin(Math.Tau * root * partial * time) / partial) * 0.12)
                + (((2 * random.NextDouble()) - 1) * (0.02 + (0.3 * Math.Exp(-beat * 12)))));
        }

        var (song, page) = (_folder.PathOf("song.wav"), _folder.PathOf("song.html"));
        WavWriter.Write(song, new AudioClip(samples, 22_050));

        var run = await ConsoleRun.StartAsync("report", song, "--out", page);

        Assert.Equal(0, run.ExitCode);
        Assert.InRange(new FileInfo(page).Length, 100_000, 1_500_000);
        Assert.Contains("<details><summary>", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
    }
}
