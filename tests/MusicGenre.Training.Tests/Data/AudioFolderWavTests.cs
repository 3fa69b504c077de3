using MusicGenre.Audio;
using MusicGenre.Features;
using MusicGenre.Models;
using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

/// <summary>A folder of real files, read by the library's own decoders, mixer, resampler and extractor.</summary>
public sealed class AudioFolderWavTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task LoadAsync_StereoAtAnotherRate_GivesTheFeaturesOfTheMixedAndResampledClip()
    {
        const int SegmentSampleCount = 8 * 1708 + 2048;
        var clip = Write("low/clip.audio", 110);
        Write("high/clip.audio", 1760);
        var extractor = new MfccExtractor(
            new MfccOptions { Stft = new StftOptions { HopLength = 1708, Centered = false } });
        var expected = new float[13 * 9];
        var samples = clip.ToMono().Resample(22_050).Samples;

        var cut = new SegmentOptions { SampleCount = SegmentSampleCount, HopLength = SegmentSampleCount };
        var set = await AudioFolder.LoadAsync(_folder, extractor, new AudioFolderOptions { Segments = cut });

        Assert.Equal(new FeatureShape(1, 13, 9), set.Shape);
        Assert.Equal(["high", "low"], set.Genres);
        Assert.Equal(12, set.Count);
        Assert.Empty(set.Failures);
        var last = new float[set.Shape.Length];
        set.Read(11, last);
        extractor.Extract(samples.Span[^SegmentSampleCount..], expected);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], last[i], 0.01);
        }
    }

    [Fact]
    public async Task LoadAsync_Silence_IsLeftOut()
    {
        Write("low/clip.wav", 110, sound: (0, 2));
        Write("low/silent.wav", 110, sound: (0, 0));
        Write("high/clip.wav", 1760);
        var extractor = new MfccExtractor();
        var cut = new SegmentOptions { SampleCount = 22_050, HopLength = 22_050 };

        var set = await AudioFolder.LoadAsync(_folder, extractor, new AudioFolderOptions { Segments = cut });

        Assert.Equal(4 + 2, set.Count);
        Assert.Equal("low/clip.wav", set.Tracks[set.GetTrack(5)].Name);
        Assert.Contains("silent", Assert.Single(set.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_SoundOutsideTheSelectedSegments_IsHeard()
    {
        // Of four segments the middles of two halves would be taken, the second and the fourth.
        Write("low/clip.wav", 110, sound: (2, 3));
        Write("high/clip.wav", 1760);
        var options = new AudioFolderOptions { Segments = new SegmentOptions { SampleCount = 22_050, HopLength = 22_050 }, SegmentsPerClip = 2 };

        var set = await AudioFolder.LoadAsync(_folder, new MfccExtractor(), options);

        Assert.Empty(set.Failures);
        Assert.Equal(2 + 1, set.Count);
    }

    private AudioClip Write(string name, double frequency, (int From, int To)? sound = null)
    {
        const int SampleRate = 44_100;
        var random = new Random(1);
        var samples = new float[4 * SampleRate * 2];
        for (var i = 0; i < samples.Length; i += 2)
        {
            samples[i] = (float)(0.4 * Math.Sin(Math.Tau * frequency * i / 2 / SampleRate));
            samples[i + 1] = 0.2f * (random.NextSingle() - 0.5f);
        }

        if (sound is var (from, to))
        {
            samples.AsSpan(0, from * SampleRate * 2).Clear();
            samples.AsSpan(to * SampleRate * 2).Clear();
        }

        var clip = new AudioClip(samples, SampleRate, 2);
        var path = Path.Combine([_folder, .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = File.Create(path);
        WavWriter.Write(stream, clip, WavSampleFormat.Float32);
        return clip;
    }
}
