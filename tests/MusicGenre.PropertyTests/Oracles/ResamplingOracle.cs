using FsCheck.Xunit;
using MusicGenre.Audio;
using MusicGenre.PropertyTests.Generators;
using NWaves.Filters.Base;
using NWaves.Operations;
using NWaves.Signals;

namespace MusicGenre.PropertyTests.Oracles;

/// <summary>
/// Our resampling against that of NWaves: level and time of tones that both pass. Its filter against aliasing delays by half its length
/// and is replaced by none, since the tones need none; its interpolation is an aligned sinc like ours.
/// </summary>
[Properties(Arbitrary = new[] { typeof(AudioArbitraries) })]
public sealed class ResamplingOracle
{
    [Property(MaxTest = 40)]
    public bool Resample_TonesOfTheLowerBand_IsNWaves(Tone tone, Rates rates)
    {
        // At most 0.6 of the lower rate's band.
        var slow = tone with { Share = 0.68 * tone.Share * Math.Min(1, (double)rates.To / rates.From) };
        var samples = slow.Samples(3000);
        var ours = new AudioClip(samples, rates.From).Resample(rates.To).Samples.Span;
        var nothing = new FirFilter(new[] { 1f });
        var theirs = new Resampler().Resample(new DiscreteSignal(rates.From, samples), rates.To, nothing, order: 64).Samples;
        var (first, count) = (ours.Length / 3, ours.Length / 3);
        return Math.Abs(ours.Length - theirs.Length) <= 1
            && Comparison.Close(theirs.AsSpan(first, count), ours.Slice(first, count), 2e-3);
    }
}
