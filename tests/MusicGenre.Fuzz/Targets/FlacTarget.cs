using MusicGenre.Audio;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Fuzz.Seeds;

namespace MusicGenre.Fuzz.Targets;

/// <summary>FLAC, with checksums that hold.</summary>
internal sealed class FlacTarget() : AudioTarget("flac", new FlacDecoder())
{
    protected override bool ReadsEverything => false;

    protected override IReadOnlyList<byte[]> CreateSeeds() => FlacSeeds.Create();

    protected override IReadOnlyList<IMutator> CreateMutators() => With(Seeds, new FlacMutator(), new FlacMutator(), new FlacMutator());
}
