using MusicGenre.Audio;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Fuzz.Seeds;

namespace MusicGenre.Fuzz.Targets;

/// <summary>AU in both byte orders.</summary>
internal sealed class AuTarget() : AudioTarget("au", new AuDecoder())
{
    protected override IReadOnlyList<byte[]> CreateSeeds() => AuSeeds.Create();

    protected override IReadOnlyList<IMutator> CreateMutators() => With(Seeds, new FieldMutator(24));
}
