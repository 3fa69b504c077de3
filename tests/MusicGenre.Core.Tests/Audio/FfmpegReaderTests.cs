using System.Runtime.Versioning;
using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

/// <summary>Scripts in the place of ffmpeg: good, bad and stubborn. They run alone, because a script that is being written cannot be started.</summary>
[Collection(TemporaryPath.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class FfmpegReaderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly TemporaryPath _path;

    public FfmpegReaderTests() => _path = new TemporaryPath(_temporary.Path);

    public void Dispose()
    {
        _path.Dispose();
        _temporary.Dispose();
    }

    [UnixFact]
    public void Read_File_GivesItsSamplesByItsPath()
    {
        using var ffmpeg = new FakeFfmpeg(FakeFfmpeg.Decode);
        using var reader = ffmpeg.Open();

        Assert.Equal((FakeModel.SampleRate, 2, null), (reader.SampleRate, reader.ChannelCount, reader.SampleCount));
        var clip = AudioClip.Read(reader);

        Assert.Equal(ffmpeg.Samples, clip.Samples.ToArray());
        Assert.Empty(clip.Warnings);
        Assert.Equal(ffmpeg.Input, ffmpeg.InputSeen);
        Assert.False(ffmpeg.IsRunning());
    }

    [UnixFact]
    public void Read_StreamsOfAnyKind_AreSpooledFromWhereTheyStand()
    {
        using var ffmpeg = new FakeFfmpeg(FakeFfmpeg.Decode);
        var options = ffmpeg.ReadWith();
        using var behind = new MemoryStream([.. new byte[1000], .. ffmpeg.Bytes]) { Position = 1000 };
        using var file = File.Create(_temporary.File("behind"));
        behind.WriteTo(file);
        file.Position = 1000;
        foreach (var stream in new Stream[] { new MemoryStream(ffmpeg.Bytes), new StingyStream(ffmpeg.Bytes), new StingyStream(ffmpeg.Bytes, 1), behind, file })
        {
            Assert.Equal(ffmpeg.Samples, AudioClip.Decode(stream, "upload", options).Samples.ToArray());
            Assert.NotEqual(file.Name, ffmpeg.InputSeen);
            Assert.Equal([file.Name], _temporary.Files);
        }
    }

    [UnixFact]
    public void Skip_ThenRead_ContinuesThere()
    {
        using var ffmpeg = new FakeFfmpeg(FakeFfmpeg.Decode);
        using var reader = ffmpeg.Open();
        var buffer = new float[2];

        Assert.Equal(1001, reader.Skip(1001));
        Assert.Equal(1, reader.Read(buffer));
        Assert.Equal(ffmpeg.Samples[2002..2004], buffer);
        Assert.Equal((ffmpeg.Samples.Length / 2) - 1002, reader.Skip(long.MaxValue));
        Assert.Equal(0, reader.Read(buffer));
    }

    [UnixFact]
    public void Open_ErrorBeforeAnySample_IsTheLastLineWithoutPathsAndAddresses()
    {
        using var ffmpeg = new FakeFfmpeg("""
            echo 'first line' >&2
            echo '[tta @ 0x55d0c7f0a2c0] no header found' >&2
            echo "file:$input: Invalid data found when processing input" >&2
            exit 1
            """);

        var exception = Assert.Throws<AudioDecodeException>(() => AudioClip.Decode(new MemoryStream(ffmpeg.Bytes), "upload", ffmpeg.ReadWith()));

        Assert.Equal("upload: ffmpeg cannot read it: [tta] no header found; Invalid data found when processing input", exception.Message);
        Assert.Equal("True Audio (TTA)", exception.Container);
        Assert.Empty(_temporary.Files);
    }

    [UnixFact]
    public void Open_NoOutputAndNoError_IsAnError()
    {
        using var ffmpeg = new FakeFfmpeg("exit 0");

        Assert.Contains("ffmpeg cannot read it", Assert.Throws<AudioDecodeException>(() => ffmpeg.Open()).Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public void Read_ErrorAfterSamples_IsAWarning()
    {
        foreach (var (end, kind, message) in new[]
        {
            ("echo 'the disk is on fire' >&2; exit 7", AudioWarningKind.Damaged, "ffmpeg stopped before the end: the disk is on fire"),
            ("exit 7", AudioWarningKind.Damaged, "ffmpeg stopped before the end: its exit code is 7"),
            ("echo '[mov] stream 0, offset 0x5: partial file' >&2", AudioWarningKind.Truncated, "ffmpeg reports: [mov] stream 0, offset 0x5: partial file"),
        })
        {
            using var ffmpeg = new FakeFfmpeg($"{FakeFfmpeg.Decode}\n{end}");
            using var reader = ffmpeg.Open();
            var clip = AudioClip.Read(reader);

            Assert.Equal(ffmpeg.Samples, clip.Samples.ToArray());
            Assert.Equal(new AudioWarning(kind, message), Assert.Single(clip.Warnings));
            Assert.Equal(0, reader.Read(new float[2]));
            Assert.Single(reader.Warnings);
        }
    }

    [UnixFact]
    public void Read_FloodOfErrors_DoesNotBlockTheSamples()
    {
        using var ffmpeg = new FakeFfmpeg($"head -c 3000000 /dev/zero | tr '\\0' 'x' >&2\necho >&2\necho last >&2\n{FakeFfmpeg.Decode}");
        using var reader = ffmpeg.Open();

        Assert.Equal(ffmpeg.Samples, AudioClip.Read(reader).Samples.ToArray());
        Assert.EndsWith(": last", Assert.Single(reader.Warnings).Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public void Open_NothingForTooLong_StopsTheProcessAndItsChildren()
    {
        using var ffmpeg = new FakeFfmpeg("""
            sleep 1000 &
            echo $! > "$folder/child"
            wait
            """);

        var exception = Assert.Throws<AudioDecodeException>(
            () => AudioClip.Decode(new MemoryStream(ffmpeg.Bytes), "upload", ffmpeg.ReadWith(new FfmpegOptions { OutputTimeout = TimeSpan.FromSeconds(0.5) })));

        Assert.Equal("upload: ffmpeg gave no output for 0.5 s and was stopped", exception.Message);
        Assert.False(ffmpeg.IsRunning());
        ffmpeg.WaitForEnd("child");
        Assert.Empty(_temporary.Files);
    }

    [UnixFact]
    public void Read_TooLongInAll_IsStopped()
    {
        using var ffmpeg = new FakeFfmpeg("""
            head -c 200 "$input" | tail -c +5
            while true; do sleep 0.1; head -c 8 /dev/zero; done
            """);
        using var reader = ffmpeg.Open(new FfmpegOptions { TotalTimeout = TimeSpan.FromSeconds(0.7) });

        Assert.Contains("ffmpeg took longer than 0.7 s", Assert.Throws<AudioDecodeException>(() => AudioClip.Read(reader)).Message, StringComparison.Ordinal);
        Assert.False(ffmpeg.IsRunning());
    }

    [UnixFact]
    public async Task Dispose_WhileAnotherThreadReads_EndsTheReadAndTheProcess()
    {
        using var ffmpeg = new FakeFfmpeg("head -c 200 \"$input\" | tail -c +5\nsleep 1000");
        var reader = ffmpeg.Open();
        var read = Task.Run(() => AudioClip.Read(reader));

        reader.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => read);
        Assert.False(ffmpeg.IsRunning());
    }

    [UnixFact]
    public void Dispose_BeforeTheEnd_EndsTheProcess()
    {
        // More than the pipe holds, so that the script waits for its reader.
        using var ffmpeg = new FakeFfmpeg($"{FakeFfmpeg.Decode}\ncat /dev/zero");
        ffmpeg.Open().Dispose();

        Assert.False(ffmpeg.IsRunning());
    }

    [UnixFact]
    public async Task ClassifyAsync_Cancelled_EndsTheProcess()
    {
        foreach (var script in new[] { "sleep 1000", "head -c 200 \"$input\" | tail -c +5\nsleep 1000" })
        {
            using var ffmpeg = new FakeFfmpeg(script);
            using var model = FakeModel.Create();
            using var cancellation = new CancellationTokenSource();
            var classification = new GenreClassifier(model).ClassifyAsync(new AudioFile(ffmpeg.Input, ffmpeg.ReadWith()), cancellation.Token);
            ffmpeg.WaitFor("input");

            await cancellation.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => classification);
            Assert.False(ffmpeg.IsRunning());
        }
    }

    [UnixFact]
    public async Task ClassifyAsync_ExcerptOfAnEndlessStream_CanBeCancelled()
    {
        // The length is counted first, in one pass over all of it.
        using var ffmpeg = new FakeFfmpeg("head -c 200 \"$input\" | tail -c +5\ncat /dev/zero");
        using var model = FakeModel.Create();
        using var cancellation = new CancellationTokenSource();
        var classifier = new GenreClassifier(model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(1) });
        var classification = classifier.ClassifyAsync(new AudioFile(ffmpeg.Input, ffmpeg.ReadWith()), cancellation.Token);
        ffmpeg.WaitFor("input");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => classification);
        Assert.False(ffmpeg.IsRunning());
    }

    [UnixFact]
    public async Task LoadAsync_LongerThanAllowed_EndsTheProcess()
    {
        using var ffmpeg = new FakeFfmpeg("head -c 200 \"$input\" | tail -c +5\ncat /dev/zero");
        var options = ffmpeg.ReadWith() with { MaximumDuration = TimeSpan.FromSeconds(2) };

        var exception = await Assert.ThrowsAsync<AudioDecodeException>(() => AudioClip.LoadAsync(ffmpeg.Input, options));

        Assert.Equal($"{ffmpeg.Input}: it is longer than the 2 s that MaximumDuration allows", exception.Message);
        Assert.False(ffmpeg.IsRunning());
    }

    [UnixFact]
    public void Open_ProgramThatDoesNotWork_IsBlamedInsteadOfTheSong()
    {
        using var ffmpeg = new FakeFfmpeg("");
        foreach (var (script, said) in new[]
        {
            ("echo 'libavcodec.so.60: cannot open shared object file' >&2; exit 127", "libavcodec.so.60: cannot open shared object file"),
            ("exit 127", "its exit code is 127"),
            ("echo 'Hello, world!'", "it gives no audio"),
            ("head -c 30000 /dev/urandom", "it gives no audio"),
            ("exec nonesuch 2>/dev/null", "its exit code is 127"),
        })
        {
            File.WriteAllText(ffmpeg.Program, $"#!/bin/sh\n{script}\n");
            var exception = Assert.Throws<AudioDecodeException>(() => ffmpeg.Open());

            Assert.Equal($"{ffmpeg.Input}: the program {ffmpeg.Program}, which should read it, does not work: {said}", exception.Message);
            Assert.Equal("True Audio (TTA)", exception.Container);
        }
    }

    [UnixFact]
    public void Open_ProgramThatMayNotBeRun_IsNamed()
    {
        using var ffmpeg = new FakeFfmpeg("");
        File.SetUnixFileMode(ffmpeg.Program, UnixFileMode.UserRead);
        var onThePath = new FfmpegDecoder(null, Path.GetDirectoryName(ffmpeg.Program));

        Assert.Contains($"{ffmpeg.Program} cannot be started: ", Assert.Throws<AudioDecodeException>(() => ffmpeg.Open()).Message, StringComparison.Ordinal);
        using var stream = new MemoryStream(ffmpeg.Bytes);
        Assert.Contains($"{ffmpeg.Program} cannot be started: ", Assert.Throws<AudioDecodeException>(() => onThePath.Open(stream, "upload")).Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public void Open_ProgramThatIsNone_SaysSo()
    {
        using var ffmpeg = new FakeFfmpeg("");
        File.WriteAllBytes(ffmpeg.Program, [1, 2, 3]);

        Assert.Contains("cannot be started", Assert.Throws<AudioDecodeException>(() => ffmpeg.Open()).Message, StringComparison.Ordinal);
    }
}
