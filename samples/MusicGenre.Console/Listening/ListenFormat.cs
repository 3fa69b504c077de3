namespace MusicGenre.Cli.Listening;

/// <summary>How live predictions are shown.</summary>
internal enum ListenFormat
{
    /// <summary>For people: bars, redrawn in place on a terminal.</summary>
    Bars,

    /// <summary>For programs: one JSON object per line.</summary>
    Json,
}
