using MusicGenre.Audio;
using MusicGenre.Features;
using NWaves.Signals;
using Xunit;

namespace MusicGenre.NWaves.Tests;

public sealed class SignalTests
{
    private static readonly float[] Samples = [.. Enumerable.Range(0, 22_050).Select(i => MathF.Sin(i * i * 1e-5f))];

    [Fact]
    public void ToAudioClip_AndBack_KeepsSamplesAndRate()
    {
        var back = new DiscreteSignal(22_050, Samples).ToAudioClip().ToDiscreteSignal();
        Assert.Equal(22_050, back.SamplingRate);
        Assert.Equal(Samples, back.Samples);
    }

    [Fact]
    public void ToDiscreteSignal_Stereo_IsMixed()
        => Assert.Equal([0.5f, 0.25f], new AudioClip(new float[] { 1, 0, 0.5f, 0 }, 8000, 2).ToDiscreteSignal().Samples);

    [Fact]
    public void ComputeFrom_Signal_GivesTheExtractorsFrames()
    {
        var mfcc = new MfccExtractor();
        var extractor = new NWavesFeatureExtractor(mfcc, mfcc.Options.Stft);
        var shape = mfcc.GetShape(Samples.Length);
        var expected = new float[shape.Length];
        mfcc.Extract(Samples, expected);
        var vectors = extractor.ComputeFrom(new DiscreteSignal(22_050, Samples));
        Assert.Equal(13, extractor.FeatureCount);
        Assert.Equal(13, extractor.FeatureDescriptions.Count);
        Assert.Equal(shape.Frames, vectors.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], vectors[i % shape.Frames][i / shape.Frames]);
        }
    }
}
