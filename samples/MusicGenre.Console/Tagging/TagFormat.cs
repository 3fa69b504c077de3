namespace MusicGenre.Cli.Tagging;

/// <summary>How the command prints what it does.</summary>
internal enum TagFormat
{
    /// <summary>For people: one line a file.</summary>
    Table,

    /// <summary>For programs: one JSON object a line.</summary>
    Json,
}
