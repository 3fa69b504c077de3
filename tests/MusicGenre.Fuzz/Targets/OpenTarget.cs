using MusicGenre.Audio;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Fuzz.Seeds;

namespace MusicGenre.Fuzz.Targets;

/// <summary>The choice of a decoder by content, limits, and the readers that wrap a decoder's: mono, resampled and cut.</summary>
internal sealed class OpenTarget() : AudioTarget("open", new WavDecoder())
{
    /// <summary>All, but without a program that other formats would be given to.</summary>
    private static readonly AudioReadOptions Options = new()
    {
        Decoders =
        [
            .. AudioDecoders.BuiltIn.Where(decoder => decoder is not FfmpegDecoder),
            new FfmpegDecoder(new() { Program = "/there is no such program" }),
        ],
        MaximumBytes = 30_000,
        MaximumDuration = TimeSpan.FromSeconds(2),
    };

    private static readonly AudioTarget[] Formats = [new WavTarget(), new AiffTarget(), new AuTarget(), new FlacTarget(), new MpegTarget(), new OggTarget("vorbis", OggSeeds.Vorbis)];

    protected override bool ReadsEverything => false;

    protected override IReadOnlyList<byte[]> CreateSeeds() => [.. Formats.SelectMany(format => format.Seeds)];

    protected override IReadOnlyList<IMutator> CreateMutators() => [new ByteMutator(), new SpliceMutator(Seeds), new FieldMutator(64), new SignatureMutator()];

    public override IAudioReader Open(Stream stream)
        => Options.Open(stream, "fuzzed", CancellationToken.None).ToMono().Resample(22_050).Slice(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(700));
}
