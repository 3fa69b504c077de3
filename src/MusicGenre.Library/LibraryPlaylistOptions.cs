using MusicGenre.Errors;

namespace MusicGenre.Library;

/// <summary>How a playlist is made of an index.</summary>
public sealed record LibraryPlaylistOptions
{
    /// <summary>The length that the playlist must reach; positive. Default one hour. The last track is played to its end.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The genre that the tracks must have, or null (the default) for any or none. The first tracks, which are given, can have another.</summary>
    public string? Genre { get; init; }

    /// <summary>How many tracks of one artist may follow each other; at least 1. Default 2. Tracks without an artist in their tags do not count.</summary>
    public int MaximumInARow { get; init; } = 2;

    internal void Validate()
    {
        OptionGuard.Require(Length > TimeSpan.Zero, Length, "positive");
        OptionGuard.Require(MaximumInARow >= 1, MaximumInARow, "at least 1");
    }
}
