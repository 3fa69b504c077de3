using FsCheck;
using FsCheck.Fluent;

namespace MusicGenre.PropertyTests.Generators;

/// <summary>How FsCheck makes signals, spectra and powers, and makes a failing one shorter.</summary>
public static class SignalArbitraries
{
    private const int ShortestLongNoise = 500;

    private static readonly Gen<int> Seed = Gen.Choose(0, int.MaxValue - 1);

    public static Arbitrary<Noise> Noises() => Arb.From(
        from seed in Seed from length in Gen.Choose(1, 4000) select new Noise(seed, length),
        noise => Shorter(noise.Length, 1).Select(length => noise with { Length = length }));

    public static Arbitrary<LongNoise> LongNoises() => Arb.From(
        from seed in Seed from length in Gen.Choose(ShortestLongNoise, 4000) select new LongNoise(new Noise(seed, length)),
        noise => Shorter(noise.Noise.Length, ShortestLongNoise).Select(length => new LongNoise(noise.Noise with { Length = length })));

    public static Arbitrary<EvenNoise> EvenNoises() => Arb.From(
        from seed in Seed from half in Gen.Choose(1, 600) select new EvenNoise(seed, half),
        noise => Shorter(noise.HalfLength, 1).Select(half => noise with { HalfLength = half }));

    public static Arbitrary<Spectrum> Spectra() => Arb.From(
        from seed in Seed
        from rows in Gen.Choose(1, 60)
        from columns in Gen.Choose(1, 45)
        select new Spectrum(seed, rows, columns),
        spectrum => Shorter(spectrum.Rows, 1).Select(rows => spectrum with { Rows = rows })
            .Concat(Shorter(spectrum.Columns, 1).Select(columns => spectrum with { Columns = columns })));

    public static Arbitrary<Powers> Powers() => Arb.From(
        from seed in Seed from length in Gen.Choose(1, 5000) select new Powers(seed, length),
        powers => Shorter(powers.Length, 1).Select(length => powers with { Length = length }));

    /// <summary>Half the length, then a little less than it, down to a least one.</summary>
    private static IEnumerable<int> Shorter(int length, int least)
        => new[] { least, (least + length) / 2, length - 1 }.Where(shorter => shorter >= least && shorter < length).Distinct();
}
