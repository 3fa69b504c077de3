using MusicGenre.Library;

namespace MusicGenre.Cli.Exporting;

/// <summary>A song of an export: a track, or a failure.</summary>
/// <param name="Track">The track, or null for a failure.</param>
/// <param name="Failure">The failure, or null for a track.</param>
internal readonly record struct ExportRow(LibraryTrack? Track, LibraryFailure? Failure)
{
    public string Path => Track?.Path ?? Failure!.Path;

    public long Size => Track?.Size ?? Failure!.Size;

    public DateTime? Modified => OrNull(Track?.Modified ?? Failure!.Modified);

    public string? ETag => Track is not null ? Track.ETag : Failure!.ETag;

    public string Options => Track?.Options ?? Failure!.Options;

    public string? Worker => Track is not null ? Track.Worker : Failure!.Worker;

    public DateTime? Time => OrNull(Track?.Analyzed ?? Failure!.Time);

    public string? Error => Failure?.Reason;

    private static DateTime? OrNull(DateTime time) => time == default ? null : time;
}
