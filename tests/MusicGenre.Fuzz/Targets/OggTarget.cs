using MusicGenre.Audio;
using MusicGenre.Fuzz.Mutation;

namespace MusicGenre.Fuzz.Targets;

/// <summary>Ogg with one kind of contents, mostly with checksums that hold.</summary>
internal sealed class OggTarget(string name, Func<IReadOnlyList<byte[]>> createSeeds) : AudioTarget(name, new OggDecoder())
{
    protected override bool ReadsEverything => false;

    protected override IReadOnlyList<byte[]> CreateSeeds() => createSeeds();

    protected override IReadOnlyList<IMutator> CreateMutators() => With(Seeds, new OggMutator(), new OggMutator(), new OggMutator(), new OggMutator());
}
