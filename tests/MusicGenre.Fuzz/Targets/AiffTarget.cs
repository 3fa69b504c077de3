using MusicGenre.Audio;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Fuzz.Seeds;

namespace MusicGenre.Fuzz.Targets;

/// <summary>AIFF and AIFC.</summary>
internal sealed class AiffTarget() : AudioTarget("aiff", new AiffDecoder())
{
    protected override IReadOnlyList<byte[]> CreateSeeds() => AiffSeeds.Create();

    protected override IReadOnlyList<IMutator> CreateMutators() => With(Seeds, new ChunkMutator("COMMSSNDFVERMARKNAMEANNO"u8.ToArray()), new ChunkMutator("COMMSSND"u8.ToArray()));
}
