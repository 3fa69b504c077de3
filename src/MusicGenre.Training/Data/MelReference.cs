namespace MusicGenre.Training.Data;

/// <summary>What 0 dB means for a mel archive's values.</summary>
public enum MelReference
{
    /// <summary>A mel power of 1, samples being within −1 to 1: the level is kept, as an extractor hears it.</summary>
    Unity,

    /// <summary>The highest mel power of the whole track: every track peaks at 0 dB.</summary>
    TrackMaximum,
}
