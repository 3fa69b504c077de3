using MusicGenre.Audio;
using MusicGenre.Fuzz.Mutation;

namespace MusicGenre.Fuzz.Targets;

/// <summary>The choice of a decoder by content, and the readers that wrap a decoder's: mono, resampled and cut.</summary>
internal sealed class OpenTarget() : AudioTarget("open", new WavDecoder())
{
    private static readonly AudioTarget[] Formats = [new WavTarget(), new AiffTarget(), new AuTarget(), new FlacTarget(), new MpegTarget()];

    protected override IReadOnlyList<byte[]> CreateSeeds() => [.. Formats.SelectMany(format => format.Seeds)];

    protected override IReadOnlyList<IMutator> CreateMutators() => [new ByteMutator(), new SpliceMutator(Seeds), new FieldMutator(64)];

    protected override IAudioReader Open(Stream stream)
        => AudioDecoders.Open(stream, "fuzzed").ToMono().Resample(22_050).Slice(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(700));
}
