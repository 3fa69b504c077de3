namespace MusicGenre.Cli.Organizing;

/// <summary>What became of a song.</summary>
internal enum PlacementOutcome
{
    /// <summary>It would be placed.</summary>
    Planned,

    /// <summary>It was placed.</summary>
    Placed,

    /// <summary>It was in its place already.</summary>
    Present,

    /// <summary>It cannot be read or placed, and stays where it is.</summary>
    Failed,
}
