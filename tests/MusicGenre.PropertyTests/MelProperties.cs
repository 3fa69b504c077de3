using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Dsp;
using MusicGenre.Features;
using Xunit;

namespace MusicGenre.PropertyTests;

public class MelProperties
{
    [Fact]
    public void ToFrequency_OfToMel_IsTheFrequency() => Prop.ForAll(Signals.Cases(0, 48_000), test =>
    {
        var frequency = test.Length + (test.Seed % 1000 / 1000.0);
        return new[] { MelCurve.Slaney, MelCurve.Htk }.All(curve =>
            Math.Abs(curve.ToFrequency(curve.ToMel(frequency)) - frequency) < 1e-9 * (1 + frequency) && curve.ToMel(frequency + 1) > curve.ToMel(frequency));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bank_WithoutNorm_SharesEachBinOut() => Prop.ForAll(Signals.Cases(1, 60), test =>
    {
        // Between the middles of the first and the last band the neighbouring triangles sum to one.
        var options = new MelOptions { BandCount = test.Length, Norm = MelNorm.None, Scale = (MelScale)(test.Seed % 2), MinimumFrequency = test.Seed % 500 };
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
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_AnyPower_IsTheProductWithTheBank() => Prop.ForAll(Signals.Cases(1, 50), test =>
    {
        var edges = new MelOptions { BandCount = 1 + (test.Seed % 30), Scale = (MelScale)(test.Seed % 2) }.CreateEdges(8000);
        var power = Signals.Magnitudes(test.Seed, 65 * test.Length);
        return new[] { true, false }.All(vectorized =>
        {
            var bank = new MelFilterBank(edges, 65, 8000 / 128.0, equalArea: test.Seed % 3 == 0, vectorized);
            var bands = new float[bank.Bands * test.Length];
            bank.Apply(power, test.Length, test.Length, bands, test.Length);
            return bands.Select((value, i) => (value, i)).All(item =>
            {
                var expected = Enumerable.Range(0, 65).Sum(bin => (double)bank[item.i / test.Length, bin] * power[(bin * test.Length) + (item.i % test.Length)]);
                return Math.Abs(item.value - expected) <= 1e-5 * expected;
            });
        });
    }).QuickCheckThrowOnFailure();
}
