using MusicGenre.Dsp;
using MusicGenre.Features;
using Xunit;

namespace MusicGenre.Core.Tests.Features;

public class SeparationGoldenTests
{
    private static readonly SeparationOptions Margins = new() { HarmonicKernelFrames = 17, PercussiveKernelBins = 31, PercussiveMargin = 3 };

    public static TheoryData<string> Signals => [.. ReferenceArray.SeparatedSignals];

    [Theory]
    [MemberData(nameof(Signals))]
    public void Run_EverySignal_EqualsLibrosa(string signal) => Check(signal, new(), string.Empty);

    [Fact]
    public void Run_MarginsAndUnequalKernels_EqualsLibrosa() => Check("noise", Margins, "_margin");

    private static void Check(string signal, SeparationOptions options, string suffix)
    {
        var samples = ReferenceArray.Load($"{signal}.samples");
        var spectrogram = new Spectrogram(new StftOptions().CreatePlan());
        var bins = spectrogram.Stft.Bins;
        var frames = spectrogram.Stft.CountFrames(samples.Length);
        var byFrame = new float[bins * frames];
        var byBin = new float[bins * frames];
        spectrogram.RunByFrame(samples, SpectrumUnit.Magnitude, byFrame);
        spectrogram.Run(samples, SpectrumUnit.Magnitude, byBin);
        var harmonic = new float[bins * frames];
        var percussive = new float[bins * frames];
        options.CreatePlan().Run(byFrame, byBin, bins, frames, harmonic, percussive);

        var trusted = ReferenceArray.CountTrustedFrames(signal, frames);
        ArrayAssert.Close(ReferenceArray.Load($"{signal}.harmonic{suffix}"), harmonic, frames, 1e-4, 1e-12, $"{signal}.harmonic", trusted);
        ArrayAssert.Close(ReferenceArray.Load($"{signal}.percussive{suffix}"), percussive, frames, 1e-4, 1e-12, $"{signal}.percussive", trusted);
    }
}
