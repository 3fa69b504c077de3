using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MusicGenre.Audio;
using MusicGenre.Models;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests;

public sealed class ListenCommandTests : IDisposable
{
    private const int Rate = 22_050;

    private readonly TestFolder _folder = new();

    private string Tools => Directory.CreateDirectory(_folder.PathOf("bin")).FullName;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Input_SamplesWithoutAHeader_ArePredictedAsInTheLibrary(int channels)
    {
        var samples = Music(9 * Rate * channels);
        var path = WriteRaw("sound.raw", samples, oddBytes: 0);

        var run = await ConsoleRun.StartWithInputAsync(
            path, "listen", "-", "--rate", "22050", "--channels", channels.ToString(CultureInfo.InvariantCulture), "--hop", "0.5", "--window", "6");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await AssertPredictionsAsync(run, samples, channels, new GenreStreamOptions { Hop = TimeSpan.FromSeconds(0.5), Window = TimeSpan.FromSeconds(6) });
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0u)]
    [InlineData(0xFFFFFFFFu)]
    public async Task Input_Wav_HasItsOwnRateAndChannelsWhateverItsSize(uint? size)
    {
        var samples = Music(7 * Rate * 2);
        var path = _folder.PathOf("sound.wav");
        WavWriter.Write(path, new AudioClip(samples, Rate, 2));
        if (size is { } written)
        {
            var bytes = await File.ReadAllBytesAsync(path);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), written);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(40), written);
            Assert.Equal("data"u8, bytes.AsSpan(36, 4));
            await File.WriteAllBytesAsync(path, bytes);
        }

        var run = await ConsoleRun.StartWithInputAsync(path, "listen", "--source", "stdin");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await AssertPredictionsAsync(run, samples, 2, new GenreStreamOptions());
    }

    [Fact]
    public async Task Input_EndsWithinASample_IsPredictedWithoutIt()
    {
        var samples = Music(6 * Rate);

        var run = await ConsoleRun.StartWithInputAsync(WriteRaw("odd.raw", samples, oddBytes: 1), "listen", "-", "--rate", "22050");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await AssertPredictionsAsync(run, samples, 1, new GenreStreamOptions());
    }

    [Fact]
    public async Task Input_ShorterThanASegment_EndsWhereItEnds()
    {
        var run = await ConsoleRun.StartWithInputAsync(WriteRaw("brief.raw", Music(Rate / 2), oddBytes: 0), "listen", "-", "--rate", "22050", "--format", "json");

        var line = Assert.Single(run.Lines);
        Assert.StartsWith("""{"startSeconds":0,"endSeconds":0.5,""", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_Silence_IsCalledThat()
    {
        var path = WriteRaw("silence.raw", new float[6 * Rate], oddBytes: 0);

        var json = await ConsoleRun.StartWithInputAsync(path, "listen", "-", "--rate", "22050");
        var bars = await ConsoleRun.StartWithInputAsync(path, "listen", "-", "--rate", "22050", "--format", "bars");

        Assert.Equal("""{"startSeconds":0,"endSeconds":4.97288,"genre":null,"reason":"silent","genres":[]}""", json.Lines[0]);
        Assert.StartsWith("0:05.0   level   silence  ░", bars.Lines[0], StringComparison.Ordinal);
        Assert.Equal("don't know (silent)  in the last 5 s", bars.Lines[1]);
    }

    [Fact]
    public async Task Input_Bars_ShowLevelVerdictAndGenres()
    {
        // A sine whose amplitude is a half: 9 dB below full scale.
        float[] samples = [.. Enumerable.Range(0, 6 * Rate).Select(index => 0.5f * MathF.Sin(index * 441 * MathF.Tau / Rate))];

        var run = await ConsoleRun.StartWithInputAsync(
            WriteRaw("sound.raw", samples, oddBytes: 0), "listen", "-", "--rate", "22050", "--format", "bars", "--top", "2", "--min-familiarity", "0");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("0:05.0   level   -9.0 dB  █████████████████░░░", run.Lines[0]);
        Assert.EndsWith(" %  in the last 5 s", run.Lines[1], StringComparison.Ordinal);
        Assert.Equal(run.Lines[1][..run.Lines[1].IndexOf(' ', StringComparison.Ordinal)], run.Lines[2][..run.Lines[2].IndexOf(' ', StringComparison.Ordinal)]);
        Assert.All(run.Lines[2..4], line => Assert.Matches("[█░]{50}  +[0-9.]+ %$", line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    public async Task Input_NoSamples_IsAnError(string text)
    {
        var path = _folder.PathOf("short");
        await File.WriteAllTextAsync(path, text);

        var run = text.Length == 0
            ? await ConsoleRun.StartProgramAsync("sh", "-c", $"exec dotnet '{ConsoleRun.ProgramPath}' listen - < /dev/null")
            : await ConsoleRun.StartWithInputAsync(path, "listen", "-");

        Assert.Equal((1, "", "standard input: the audio has no samples\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Input_WavWithoutSamples_IsAnError()
    {
        var run = await ConsoleRun.StartWithInputAsync(_folder.Tone("empty.wav", 0), "listen", "-");

        Assert.Equal((1, "", "standard input: the audio has no samples\n"), (run.ExitCode, run.Output, run.Error));
    }

    [UnixFact]
    public async Task Output_ReaderThatLeaves_EndsItInSilence()
    {
        var path = WriteRaw("sound.raw", Music(60 * Rate), oddBytes: 0);

        var run = await ConsoleRun.StartProgramAsync(
            "sh", "-c", $"{{ dotnet '{ConsoleRun.ProgramPath}' listen - --rate 22050 < '{path}'; echo \"exit $?\" >&2; }} | head -n 1");

        Assert.Single(run.Lines);
        Assert.Equal("exit 141\n", run.Error);
    }

    [UnixFact]
    public async Task Output_ReaderThatLeavesWhileNothingIsHeard_EndsIt()
        => Assert.Equal("exit 141\n", (await ConsoleRun.StartWaitingAsync($"{{ dotnet '{ConsoleRun.ProgramPath}' listen -; echo \"exit $?\" >&2; }} | true")).Error);

    [UnixFact]
    public async Task Recorder_Arecord_IsStartedFirstWithRateAndDevice()
    {
        var samples = Music(7 * Rate);
        var raw = WriteRaw("sound.raw", samples, oddBytes: 0);
        Install("arecord", $"for argument; do echo \"$argument\" >> '{_folder.PathOf("arguments")}'; done; exec /bin/cat '{raw}'");
        Install("parec", "exit 1");

        var run = await ConsoleRun.StartWithPathAsync(Tools, "listen", "--rate", "22050", "--device", "hw:1 'x' $(id)");

        Assert.Equal((0, "Listening through arecord. Ctrl-C ends.\n"), (run.ExitCode, run.Error));
        Assert.Equal(
            ["--quiet", "--file-type=raw", "--format=S16_LE", "--channels=1", "--rate=22050", "--device=hw:1 'x' $(id)"],
            await File.ReadAllLinesAsync(_folder.PathOf("arguments")));
        await AssertPredictionsAsync(run, samples, 1, new GenreStreamOptions());
    }

    [UnixFact]
    public async Task Recorder_OnlyFfmpegIsThere_IsUsed()
    {
        Install("ffmpeg", $"exec /bin/cat '{WriteRaw("sound.raw", Music(6 * Rate), oddBytes: 0)}'");

        var run = await ConsoleRun.StartWithPathAsync(Tools, "listen", "--rate", "22050", "--quiet");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.NotEmpty(run.Lines);
    }

    [UnixFact]
    public async Task Recorder_FailsAtOnce_IsOneLineWithItsReason()
    {
        Install("arecord", "echo 'ALSA lib pcm.c:2721:(snd_pcm_open_noupdate) Unknown PCM x' >&2; echo 'arecord: main:831: audio open error: No such file or directory' >&2; exit 1");

        var run = await ConsoleRun.StartWithPathAsync(Tools, "listen", "--quiet");

        Assert.Equal(
            (1, "", "arecord: main:831: audio open error: No such file or directory (--device and --source choose another microphone)\n"),
            (run.ExitCode, run.Output, run.Error));
    }

    [UnixFact]
    public async Task Recorder_FailsLater_IsOneLineAfterThePredictions()
    {
        Install("parec", $"/bin/cat '{WriteRaw("sound.raw", Music(6 * Rate), oddBytes: 0)}'; echo unplugged >&2; exit 3");

        var run = await ConsoleRun.StartWithPathAsync(Tools, "listen", "--quiet", "--rate", "22050");

        Assert.NotEmpty(run.Lines);
        Assert.Equal((1, "parec: unplugged\n"), (run.ExitCode, run.Error));
    }

    /// <summary>On Windows, NAudio records.</summary>
    [UnixFact]
    public async Task Recorder_NoneIsInstalled_SaysWhichWouldDo()
    {
        var any = await ConsoleRun.StartWithoutProgramsAsync("listen");
        var one = await ConsoleRun.StartWithoutProgramsAsync("listen", "--source", "parec");

        Assert.Equal((1, ""), (any.ExitCode, any.Output));
        Assert.StartsWith(
            "There is no program that records: install arecord (alsa-utils), parec (pulseaudio-utils) or ffmpeg, ",
            Assert.Single(any.Error.TrimEnd().Split('\n')),
            StringComparison.Ordinal);
        Assert.Equal((1, "", "parec is not installed.\n"), (one.ExitCode, one.Output, one.Error));
    }

    [UnixFact]
    public Task Interrupt_RecorderThatDelivers_IsStopped() => AssertInterruptedAsync($"while :; do /bin/cat '{WriteRaw("sound.raw", Music(Rate), oddBytes: 0)}'; done");

    [UnixFact]
    public Task Interrupt_RecorderThatDeliversNothing_IsStopped() => AssertInterruptedAsync("/bin/sleep 600");

    /// <summary>Ctrl-C on a terminal reaches both programs, and the recorder ends first.</summary>
    [UnixFact]
    public async Task Interrupt_EndsTheRecorderToo_IsNoError()
    {
        Install("arecord", $"/bin/cat '{WriteRaw("sound.raw", Music(6 * Rate), oddBytes: 0)}'; kill -INT $PPID; echo 'Aborted by signal Interrupt...' >&2; exit 1");

        var run = await ConsoleRun.StartWithPathAsync(Tools, "listen", "--rate", "22050", "--quiet");

        Assert.Equal((130, "Canceled.\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("listen takes no file", "song.mp3")]
    [InlineData("--source arecord cannot be used with the standard input.", "-", "--source", "arecord")]
    [InlineData("--device cannot be used with the standard input.", "-", "--device", "x")]
    [InlineData("--channels can only be used with the standard input.", "--channels", "2")]
    [InlineData("--rate must be from 1 to 768000.", "-", "--rate", "0")]
    [InlineData("--channels must be from 1 to 32.", "-", "--channels", "33")]
    [InlineData("--hop must be positive", "-", "--hop", "0")]
    [InlineData("--hop must be at least a hundredth of a segment", "-", "--hop", "0.001")]
    [InlineData("--window must be positive", "-", "--window", "-1")]
    public async Task Listen_OptionsThatDoNotFit_AreRefused(string expected, params string[] arguments)
    {
        var run = await ConsoleRun.StartWithInputAsync(_folder.Tone("a.wav", 1), ["listen", .. arguments]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
    }

    private static float[] Music(int count)
    {
        // Whole multiples of the step of 16 bits, so that nothing is rounded in between.
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(index => (MathF.Round((6000 * MathF.Sin(index * 0.05f)) + (4000 * MathF.Sin(index * index * 1e-7f))) + random.Next(-900, 900)) / 32_768)];
    }

    private static async Task AssertPredictionsAsync(ConsoleRun run, float[] samples, int channels, GenreStreamOptions options)
    {
        using var model = GenreModel.LoadBundled(BundledModels.Default);
        using var classifier = new GenreClassifier(model);
        var expected = await classifier.ClassifyStreamAsync(new[] { (ReadOnlyMemory<float>)samples }.ToAsyncEnumerable(), Rate, channels, options).ToListAsync();
        var lines = run.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Count, lines.Count);
        foreach (var (segment, line) in expected.Zip(lines))
        {
            string[] reason = segment.Prediction.Genre is null ? ["reason"] : [];
            Assert.Equal(["startSeconds", "endSeconds", "genre", .. reason, "familiarity", "genres"], line.EnumerateObject().Select(property => property.Name));
            Assert.Equal(segment.Prediction.Familiarity!.Value, line.GetProperty("familiarity").GetDouble(), 1e-6);
            Assert.Equal(segment.Start.TotalSeconds, line.GetProperty("startSeconds").GetDouble(), 6);
            Assert.Equal((segment.Start + segment.Duration).TotalSeconds, line.GetProperty("endSeconds").GetDouble(), 6);
            Assert.Equal(segment.Prediction.Genre, line.GetProperty("genre").GetString());
            Assert.Equal(
                segment.Prediction.Top(5),
                line.GetProperty("genres").EnumerateArray().Select(score => new GenreScore(score.GetProperty("genre").GetString()!, score.GetProperty("probability").GetSingle())));
        }
    }

    private async Task AssertInterruptedAsync(string recording)
    {
        var file = _folder.PathOf("pid");
        Install("arecord", $"echo $$ > '{file}.new'; /bin/mv '{file}.new' '{file}'; {recording}");
        using var listen = ConsoleRun.StartInBackground(Tools, ["listen", "--rate", "22050"]);
        while (!File.Exists(file))
        {
            Assert.False(listen.HasExited);
            await Task.Delay(20);
        }

        var recorder = int.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture);
        await ConsoleRun.StartProgramAsync("kill", "-INT", listen.Id.ToString(CultureInfo.InvariantCulture));
        await listen.WaitForExitAsync();

        Assert.Equal(130, listen.ExitCode);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(recorder));
    }

    private void Install(string name, string script)
    {
        var path = Path.Combine(Tools, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private string WriteRaw(string name, float[] samples, int oddBytes)
    {
        var bytes = new byte[(samples.Length * sizeof(short)) + oddBytes];
        foreach (var (index, sample) in samples.Index())
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(index * sizeof(short)), (short)MathF.Round(sample * 32_768));
        }

        var path = _folder.PathOf(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
