namespace MusicGenre.Training.Data;

/// <summary>One track of a <see cref="MelArchive"/>, as listed in its index.</summary>
/// <param name="Name">The track's name, such as "blues.00000".</param>
/// <param name="Genre">The genre's name.</param>
/// <param name="Split">The part of the archive's own split that the track belongs to, such as "train"; may be empty.</param>
/// <param name="DynamicRangeDecibels">The range, in decibels, that the bytes 0 to 255 span below the track's maximum; positive.</param>
/// <param name="MaximumDecibels">
/// The track's highest mel power in decibels relative to a power of 1; 0 where the index has "nan" because the level is unknown.
/// </param>
/// <param name="Artist">The artist, or empty when unknown.</param>
/// <param name="Title">The title, or empty when unknown.</param>
public sealed record MelTrack(
    string Name, string Genre, string Split, float DynamicRangeDecibels, float MaximumDecibels, string Artist, string Title);
