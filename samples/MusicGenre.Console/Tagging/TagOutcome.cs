namespace MusicGenre.Cli.Tagging;

/// <summary>What became of a file.</summary>
internal enum TagOutcome
{
    /// <summary>It would get other genres with <c>--write</c>.</summary>
    Planned,

    /// <summary>It got other genres.</summary>
    Changed,

    /// <summary>There was nothing to do.</summary>
    Unchanged,

    /// <summary>A change was undone.</summary>
    Restored,

    /// <summary>It cannot be read or changed.</summary>
    Failed,
}
