using MusicGenre.Audio;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Fuzz.Seeds;

namespace MusicGenre.Fuzz.Targets;

/// <summary>MPEG audio of all layers and versions, with tags.</summary>
internal sealed class MpegTarget() : AudioTarget("mpeg", new Mp3Decoder())
{
    protected override IReadOnlyList<byte[]> CreateSeeds() => MpegSeeds.Create();

    protected override IReadOnlyList<IMutator> CreateMutators() => With(Seeds, new MpegMutator(), new MpegMutator(), new MpegMutator());
}
