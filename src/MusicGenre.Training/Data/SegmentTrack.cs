namespace MusicGenre.Training.Data;

/// <summary>A track of an <see cref="ISegmentSet"/>.</summary>
/// <param name="Name">The track's name: the one in an archive's index, or the path below a folder of audio.</param>
/// <param name="Label">The label of the track's genre.</param>
/// <param name="Artist">The artist, or empty when unknown.</param>
/// <param name="Split">The part of the data's own split that the track belongs to, or empty when there is none.</param>
public sealed record SegmentTrack(string Name, int Label, string Artist = "", string Split = "");
