namespace MusicGenre.Audio.Ogg.Vorbis;

/// <summary>A kind of packet.</summary>
/// <param name="IsLong">Whether it holds a long block.</param>
/// <param name="Mapping">How its channels are coded.</param>
internal readonly record struct VorbisMode(bool IsLong, VorbisMapping Mapping);
