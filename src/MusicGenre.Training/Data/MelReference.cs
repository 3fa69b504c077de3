namespace MusicGenre.Training.Data;

/// <summary>What 0 dB means for a mel archive's values.</summary>
public enum MelReference
{
    /// <summary>A mel power of 1 for samples within −1 to 1: the level is kept, as in an extractor's output.</summary>
    Unity,

    /// <summary>The highest mel power of the whole track: every track peaks at 0 dB.</summary>
    TrackMaximum,
}
