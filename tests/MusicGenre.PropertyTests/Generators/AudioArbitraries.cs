using FsCheck;
using FsCheck.Fluent;

namespace MusicGenre.PropertyTests.Generators;

/// <summary>How FsCheck makes what audio files hold, and files whole and broken.</summary>
public static class AudioArbitraries
{
    private static readonly Gen<int> Rate = Gen.Elements(8000, 11_025, 16_000, 22_050, 37_800, 44_056, 44_100, 44_101, 48_000, 96_000);

    private static readonly Gen<byte> Byte = Gen.Choose(0, 255).Select(value => (byte)value);

    private static byte[][] Magics
        => [[], "RIFF\0\0\0\0WAVE"u8.ToArray(), "RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0"u8.ToArray(), "RF64\0\0\0\0WAVEds64\x1C\0\0\0"u8.ToArray(),
            ".snd\0\0\0\x18"u8.ToArray(), "dns.\x18\0\0\0"u8.ToArray(), "FORM\0\0\0\0AIFFCOMM\0\0\0\x12"u8.ToArray(), "FORM\0\0\0\0AIFCCOMM\0\0\0\x16"u8.ToArray(),
            "fLaC\0\0\0\x22"u8.ToArray(),

            // A whole STREAMINFO and the header of a frame of 16-bit stereo, so that what follows is taken for subframes.
            Convert.FromHexString("664C6143800000221000100000000F00000F0AC442F0000000003E84B41807DC690307586A3DAD1A2E0FFFF869180000BF"), "ID3\x04\0\0\0\0\0\x02"u8.ToArray()];

    public static Arbitrary<Rates> AllRates() => Arb.From(from one in Rate from other in Rate select new Rates(one, other));

    public static Arbitrary<StoredSamples> AllSamples() => Arb.From(
        Gen.Choose(-32_768, 32_767).Select(value => value / 32_768f).ArrayOf().Select(values => new StoredSamples(values)),
        samples => Shorter(samples.Values).Select(values => new StoredSamples(values)));

    public static Arbitrary<Tone> Tones() => Arb.From(
        from percent in Gen.Choose(1, 88) from phase in Gen.Choose(0, 628) select new Tone(percent / 100.0, phase / 100.0));

    public static Arbitrary<FileBytes> Files() => Arb.From(
        from magic in Gen.Elements(Magics) from rest in Byte.ArrayOf() select new FileBytes([.. magic, .. rest]),
        file => Shorter(file.Values).Select(values => new FileBytes(values)));

    public static Arbitrary<FileDamage> Damages() => Arb.From(
        from file in Gen.Choose(0, 99)
        from changes in (from place in Gen.Choose(0, 99)
                         from value in Gen.Elements<byte>(0, 1, 2, 3, 0x7F, 0x80, 0xFE, 0xFF)
                         select (place, value)).ArrayOf(6)
        from cut in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Choose(1, 200)))
        select new FileDamage(file, changes, cut),
        damage => Enumerable.Range(0, damage.Changes.Length).Select(left => damage with { Changes = [.. damage.Changes.Where((_, i) => i != left)] })
            .Concat(damage.Cut > 0 ? [damage with { Cut = 0 }] : []));

    private static IEnumerable<T[]> Shorter<T>(T[] values)
        => values.Length == 0 ? [] : new[] { values[..(values.Length / 2)], values[(values.Length / 2)..], values[..^1] }.Where(half => half.Length < values.Length);
}
