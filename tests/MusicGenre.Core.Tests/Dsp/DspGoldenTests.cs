using MusicGenre.Core.Tests.Features;
using MusicGenre.Dsp;
using MusicGenre.Features;
using Xunit;

namespace MusicGenre.Core.Tests.Dsp;

public class DspGoldenTests
{
    public static TheoryData<string> Signals => [.. ReferenceArray.SeparatedSignals];

    [Fact]
    public void Create_Hann_EqualsLibrosa()
    {
        var window = CosineWindow.Create(2048, 0.5, 0.5);

        ArrayAssert.Close(ReferenceArray.Load("hann_2048"), Array.ConvertAll(window, value => (float)value), 2048, absolute: 1e-7);
    }

    [Fact]
    public void CreateBank_HtkWithoutNorm_EqualsLibrosa()
    {
        var options = new MelOptions { BandCount = 40, MinimumFrequency = 20, MaximumFrequency = 8000, Scale = MelScale.Htk, Norm = MelNorm.None };

        CheckBank(options.CreateBank(22_050, 1024), "mel_htk_40");
    }

    [Fact]
    public void CreateBank_Defaults_EqualsLibrosa() => CheckBank(new MelOptions().CreateBank(22_050, 2048), "mel_slaney_128");

    [Theory]
    [MemberData(nameof(Signals))]
    public void Run_EverySignal_MagnitudeEqualsLibrosa(string signal)
    {
        var samples = ReferenceArray.Load($"{signal}.samples");
        var spectrogram = new Spectrogram(new StftOptions().CreatePlan());
        var frames = spectrogram.Stft.CountFrames(samples.Length);
        var magnitude = new float[spectrogram.Stft.Bins * frames];
        spectrogram.Run(samples, SpectrumUnit.Magnitude, magnitude);

        // The spectrum is summed in double, so that even bins 150 dB below the peak keep four digits.
        ArrayAssert.Close(ReferenceArray.LoadMagnitude(signal), magnitude, frames, relative: 1e-4, absolute: 1e-12, signal);
    }

    private static void CheckBank(MelFilterBank bank, string name)
    {
        var dense = new float[bank.Bands * bank.Bins];
        for (var i = 0; i < dense.Length; i++)
        {
            dense[i] = bank[i / bank.Bins, i % bank.Bins];
        }

        var expected = ReferenceArray.Load(name);
        ArrayAssert.Close(expected, dense, bank.Bins, relative: 1e-4, absolute: 1e-7 * expected.Max(), name);
    }
}
