using MusicGenre.Features;
using MusicGenre.Models;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Features;

public class AllocationTests
{
    public static TheoryData<string> Kinds => ["mfcc", "mel", "melWithoutSilence", "spectrogram", "stack", "melStack", "separatedMelStack", "waveform", .. FrontEnds.All.Select(frontEnd => frontEnd.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Extract_SecondCall_AllocatesNothing(string kind)
    {
        var extractor = kind switch
        {
            "mfcc" => new MfccExtractor(),
            "mel" => new MelSpectrogramExtractor(),
            "melWithoutSilence" => new MelSpectrogramExtractor(new() { SilenceRemoval = new() }),
            "spectrogram" => new SpectrogramExtractor(),
            "waveform" => new WaveformExtractor(new() { Standardize = true }),
            "stack" => new SpectrogramStackExtractor(),
            "separatedMelStack" => new SpectrogramStackExtractor(new() { Frequency = FrequencyAxis.Mel, Separation = new() { Axis = FrequencyAxis.Mel } }),
            "melStack" => new SpectrogramStackExtractor(new() { Frequency = FrequencyAxis.Mel, Separation = new() { MaskPower = 1.5 } }),
            _ => FrontEnds.All.Single(frontEnd => frontEnd.Name == kind).Features.CreateExtractor(),
        };
        var samples = new float[30_000];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = i < 9_000 ? 0 : MathF.Sin(0.1f * i);
        }

        var features = new float[extractor.GetShape(samples.Length).Length];
        extractor.Extract(samples, features);

        Assert.Equal(0, Allocation.Least(() => extractor.Extract(samples, features)));
    }
}
