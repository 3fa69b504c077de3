using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Seeds;

namespace MusicGenre.Fuzz.Targets;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new WavTarget(),
        new AiffTarget(),
        new AuTarget(),
        new FlacTarget(),
        new MpegTarget(),
        new OggTarget("vorbis", OggSeeds.Vorbis),
        new OggTarget("opus", OggSeeds.Opus),
        new OggTarget("oggflac", OggSeeds.Flac),
        new OpenTarget(),
        new TagTarget(),
        new CardTarget(),
        new ModelTarget(),
        new EvaluationTarget(),
        new NetworkTarget(),
        new HeaderTarget(),
        new NpyTarget(),
        new ArchiveTarget(),
        new CheckpointTarget(),
    ];

    /// <summary>The targets with these names; "all" stands for all.</summary>
    /// <exception cref="FormatException">There is no such target.</exception>
    public static IReadOnlyList<FuzzTarget> Find(IReadOnlyList<string> names)
        => names.Contains("all")
            ? All
            : [.. names.Select(name => All.FirstOrDefault(target => target.Name == name)
                ?? throw new FormatException($"There is no target {name}; there are {string.Join(", ", All.Select(target => target.Name))}."))];
}
