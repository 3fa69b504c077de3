using System.Runtime.InteropServices;
using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.InteropTests.Audio;

/// <summary>Files written by oggenc, opusenc, flac and ffmpeg, decoded by us and by ffmpeg or opusdec.</summary>
public sealed class OggTests
{
    /// <summary>Samples of every channel at a rate and with a duration that is no multiple of any block.</summary>
    private const string Sound = "synth 2.345 pinknoise band -n 1500 1500 gain -12";

    [RequiresToolFact("oggenc", "sox", "ffmpeg")]
    public void Decode_VorbisOfOggenc_EqualsThatOfFfmpeg() => InFolder(folder =>
    {
        foreach (var (rate, channels, options) in new[]
        {
            (44_100, 2, "-q 0"), (44_100, 2, "-q 10"), (44_100, 1, "-q 4"), (22_050, 2, "-q 3"), (8000, 1, "-q 2"),
            (44_100, 2, "-q 5 --advanced-encode-option disable_coupling"),
        })
        {
            var (wav, path) = (Path.Combine(folder, "a.wav"), Path.Combine(folder, "a.ogg"));
            AudioTool.Run("sox", $"-R -n -r {rate} -c {channels} -b 16 {wav} {Sound}");
            AudioTool.Run("oggenc", $"-Q {options} -o {path} {wav}");
            var clip = Decode(path);

            Assert.Equal((rate, channels, Decode(wav).SampleCount), (clip.SampleRate, clip.ChannelCount, clip.SampleCount));
            Assert.Empty(clip.Warnings);
            AssertWithin(1e-5, FfmpegSamples(path, ""), clip, options);
        }
    });

    [RequiresToolFact("sox", "ffmpeg")]
    public void Decode_VorbisOfOneToEightChannels_EqualsThatOfFfmpeg() => InFolder(folder =>
    {
        foreach (var layout in new[] { "mono", "stereo", "3.0", "quad", "5.0", "5.1", "6.1", "7.1" })
        {
            var path = Path.Combine(folder, "a.ogg");
            AudioTool.Run("ffmpeg", $"-v error -y {Channels(folder, layout)} -c:a libvorbis {path}");

            AssertWithin(1e-5, FfmpegSamples(path, ""), Decode(path), layout);
        }
    });

    [RequiresToolFact("sox", "ffmpeg")]
    public void Decode_OpusOfOneToEightChannels_IsCloseToLibopus() => InFolder(folder =>
    {
        foreach (var layout in new[] { "mono", "stereo", "3.0", "quad", "5.0", "5.1", "6.1", "7.1" })
        {
            var path = Path.Combine(folder, "a.opus");
            AudioTool.Run("ffmpeg", $"-v error -y {Channels(folder, layout)} -c:a libopus -b:a 192k -mapping_family {(layout is "mono" or "stereo" ? 0 : 1)} {path}");

            AssertDecibels(60, FfmpegSamples(path, "-c:a libopus"), Decode(path), layout);
        }
    });

    [RequiresToolFact("opusenc", "opusdec", "sox", "ffmpeg")]
    public void Decode_OpusOfOpusenc_IsCloseToThatOfOpusdec() => InFolder(folder =>
    {
        foreach (var (channels, options) in new[]
        {
            (2, "--bitrate 24"), (2, "--bitrate 64"), (2, "--bitrate 160"), (1, "--bitrate 12 --speech"), (1, "--bitrate 32 --framesize 60"),
            (2, "--bitrate 96 --framesize 5"), (2, "--bitrate 96 --hard-cbr"),
        })
        {
            var (wav, path) = (Path.Combine(folder, "a.wav"), Path.Combine(folder, "a.opus"));
            AudioTool.Run("sox", $"-R -n -r 44100 -c {channels} -b 16 {wav} {Sound}");
            AudioTool.Run("opusenc", $"--quiet {options} {wav} {path}");
            AudioTool.Run("opusdec", $"--quiet --float --rate 48000 {path} {wav}");
            var clip = Decode(path);

            Assert.Equal(48_000, clip.SampleRate);
            Assert.Empty(clip.Warnings);
            AssertDecibels(60, FfmpegSamples(wav, ""), clip, options);
        }
    });

    [RequiresToolFact("oggenc", "sox", "ffmpeg")]
    public void Decode_ChainedAndCutFiles_KeepsAllThatIsWhole() => InFolder(folder =>
    {
        var (wav, path) = (Path.Combine(folder, "a.wav"), Path.Combine(folder, "a.ogg"));
        AudioTool.Run("sox", $"-R -n -r 44100 -c 2 -b 16 {wav} {Sound}");
        AudioTool.Run("oggenc", $"-Q -o {path} {wav}");
        var bytes = File.ReadAllBytes(path);
        var whole = Decode(path);
        var twice = AudioClip.Decode(new MemoryStream([.. bytes, .. bytes]));

        Assert.Equal([.. whole.Samples.Span, .. whole.Samples.Span], twice.Samples.ToArray());
        Assert.Empty(twice.Warnings);

        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        var cut = Decode(path);
        AssertWithin(1e-5, FfmpegSamples(path, ""), cut, "cut");
        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(cut.Warnings).Kind);
    });

    [RequiresToolFact("flac", "sox", "ffmpeg")]
    public void Decode_FlacInOgg_EqualsTheSamplesEncoded() => InFolder(folder =>
    {
        var (wav, path) = (Path.Combine(folder, "a.wav"), Path.Combine(folder, "a.oga"));
        AudioTool.Run("sox", $"-R -n -r 44100 -c 2 -b 16 {wav} {Sound}");
        foreach (var (tool, arguments) in new[] { ("flac", $"-s -f --ogg -o {path} {wav}"), ("ffmpeg", $"-v error -y -i {wav} -c:a flac -f ogg {path}") })
        {
            AudioTool.Run(tool, arguments);
            using var reader = new AudioFile(path).OpenReader();
            var clip = Decode(path);

            Assert.Equal(clip.SampleCount, reader.SampleCount);
            Assert.Equal(Decode(wav).Samples.ToArray(), clip.Samples.ToArray());
            Assert.Empty(clip.Warnings);
        }
    });

    [RequiresToolFact("sox", "ffmpeg")]
    public void Decode_FilmWithSound_TakesTheSound() => InFolder(folder =>
    {
        var (wav, path) = (Path.Combine(folder, "a.wav"), Path.Combine(folder, "a.ogv"));
        AudioTool.Run("sox", $"-R -n -r 44100 -c 2 -b 16 {wav} {Sound}");
        AudioTool.Run("ffmpeg", $"-v error -y -f lavfi -i testsrc=d=2:s=64x48 -i {wav} -c:v libtheora -c:a libvorbis {path}");

        AssertWithin(1e-5, FfmpegSamples(path, "", "-map 0:a:0"), Decode(path), "film");
    });

    /// <summary>Arguments of ffmpeg that read noise, different in each channel of a layout.</summary>
    private static string Channels(string folder, string layout)
    {
        var count = layout switch { "mono" => 1, "stereo" => 2, "3.0" => 3, "quad" => 4, "5.0" => 5, "5.1" => 6, "6.1" => 7, _ => 8 };
        var path = Path.Combine(folder, "noise.wav");
        AudioTool.Run("sox", $"-R -n -r 48000 -c {count} -b 16 {path} {Sound}");
        return $"-i {path} -af channelmap=channel_layout={layout}";
    }

    private static AudioClip Decode(string path)
    {
        using var stream = File.OpenRead(path);
        return AudioClip.Decode(stream, path);
    }

    private static float[] FfmpegSamples(string path, string decoder, string options = "")
        => MemoryMarshal.Cast<byte, float>(AudioTool.Run("ffmpeg", $"-v error {decoder} -i {path} {options} -f f32le -")).ToArray();

    private static void AssertWithin(double tolerance, float[] expected, AudioClip clip, string what)
    {
        var actual = clip.Samples.Span;
        Assert.True(expected.Length == actual.Length, $"{actual.Length} samples instead of {expected.Length}: {what}");
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{actual[i]} instead of {expected[i]} at {i}: {what}");
        }
    }

    private static void AssertDecibels(double least, float[] expected, AudioClip clip, string what)
    {
        var actual = clip.Samples.Span;
        Assert.True(expected.Length == actual.Length, $"{actual.Length} samples instead of {expected.Length}: {what}");
        double error = 1e-12, level = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            error += Math.Pow(expected[i] - actual[i], 2);
            level += Math.Pow(expected[i], 2);
        }

        var decibels = 10 * Math.Log10(level / error);
        Assert.True(decibels >= least, $"{decibels:F1} dB: {what}");
    }

    private static void InFolder(Action<string> test)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            test(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
