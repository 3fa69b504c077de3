using MusicGenre.Audio;
using NWaves.Signals;
using Xunit;

namespace MusicGenre.NWaves.Tests;

public sealed class DiscreteSignalTests
{
    [Fact]
    public void ToAudioClip_Signal_SharesItsSamples()
    {
        float[] samples = [0.5f, -1, 0.25f];
        var clip = new DiscreteSignal(22_050, samples).ToAudioClip();
        Assert.Equal(22_050, clip.SampleRate);
        Assert.Equal(1, clip.ChannelCount);
        samples[0] = 0.75f;
        Assert.Equal([0.75f, -1, 0.25f], clip.Samples.ToArray());
    }

    [Fact]
    public void ToDiscreteSignal_Clip_IsMixedInMemoryOfItsOwn()
    {
        float[] samples = [1, 0, 0.5f, 0];
        var signal = new AudioClip(samples, 8000, 2).ToDiscreteSignal();
        var mono = new AudioClip(samples, 8000).ToDiscreteSignal();
        samples[0] = 9;
        Assert.Equal(8000, signal.SamplingRate);
        Assert.Equal([0.5f, 0.25f], signal.Samples);
        Assert.Equal([1, 0, 0.5f, 0], mono.Samples);
    }

    [Fact]
    public void ToDiscreteSignals_AndBack_KeepsEveryChannel()
    {
        var clip = new AudioClip(TestSignals.Sweep(300), 44_100, 3);
        var signals = clip.ToDiscreteSignals();
        Assert.Equal(3, signals.Count);
        Assert.All(signals, signal => Assert.Equal(44_100, signal.SamplingRate));
        Assert.Equal(clip.Samples.ToArray().Where((_, i) => i % 3 == 1), signals[1].Samples);
        var back = signals.ToAudioClip();
        Assert.Equal(clip.Samples.ToArray(), back.Samples.ToArray());
        Assert.Equal(3, back.ChannelCount);
        Assert.Equal(44_100, back.SampleRate);
    }

    [Fact]
    public void ToAudioClip_SignalsThatDoNotFit_Throws()
    {
        Assert.Throws<ArgumentException>(() => new List<DiscreteSignal>().ToAudioClip());
        Assert.Throws<ArgumentException>(() => new[] { new DiscreteSignal(8000, 10), new DiscreteSignal(8000, 11) }.ToAudioClip());
        Assert.Throws<ArgumentException>(() => new[] { new DiscreteSignal(8000, 10), new DiscreteSignal(8001, 10) }.ToAudioClip());
    }
}
