using FsCheck.Xunit;
using MusicGenre.Dsp;
using MusicGenre.Features;
using MusicGenre.PropertyTests.Generators;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of the mel scales and of banks of triangles.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries), typeof(OptionArbitraries) })]
public sealed class MelProperties
{
    [Property]
    public bool ToFrequency_OfToMel_IsTheFrequency(Noise noise, MelScale scale)
    {
        // The noise's numbers do for a frequency from 0 to 48 kHz with a fraction.
        var frequency = (12.0 * noise.Length) + (noise.Seed % 1000 / 1000.0) - 12;
        var curve = scale == MelScale.Slaney ? MelCurve.Slaney : MelCurve.Htk;
        return Math.Abs(curve.ToFrequency(curve.ToMel(frequency)) - frequency) < 1e-9 * (1 + frequency)
            && curve.ToMel(frequency + 1) > curve.ToMel(frequency);
    }

    [Property]
    public bool Bank_WithoutNorm_SharesEachBinOut(MelOptions given)
    {
        // Between the middles of the first and the last band the neighboring triangles sum to one.
        var options = given with { Norm = MelNorm.None };
        var bank = options.CreateBank(22_050, 2048);
        var edges = options.CreateEdges(22_050);
        for (var bin = 0; bin < bank.Bins; bin++)
        {
            var weights = Enumerable.Range(0, bank.Bands).Select(band => bank[band, bin]).ToArray();
            var frequency = bin * 22_050.0 / 2048;
            var inside = frequency >= edges[1] && frequency <= edges[^2];
            if (weights.Min() < 0 || weights.Max() > 1 + 1e-6 || (inside && Math.Abs(weights.Sum() - 1) > 1e-5))
            {
                return false;
            }
        }

        return true;
    }

    [Property]
    public bool Apply_AnyPower_IsTheProductWithTheBank(Spectrum spectrum, MelOptions options, bool vectorized)
    {
        var (bins, frames) = (spectrum.Rows, spectrum.Columns);
        var power = spectrum.Values();
        var bank = new MelFilterBank(options.CreateEdges(8000), bins, 4000.0 / bins, equalArea: options.Norm == MelNorm.Slaney, vectorized);
        var bands = new float[bank.Bands * frames];
        bank.Apply(power, frames, frames, bands, frames);

        var expected = new float[bands.Length];
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = (float)Enumerable.Range(0, bins).Sum(bin => (double)bank[i / frames, bin] * power[(bin * frames) + (i % frames)]);
        }

        return Comparison.Close(expected, bands, absolute: 0, relative: 1e-5);
    }
}
