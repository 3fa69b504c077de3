namespace MusicGenre.Cli.Output;

/// <summary>How predictions are printed.</summary>
internal enum OutputFormat
{
    /// <summary>For people: a table with bars.</summary>
    Table,

    /// <summary>For people with many files: one line for each.</summary>
    Line,

    /// <summary>For programs: one JSON object per line.</summary>
    Json,

    /// <summary>For spreadsheets: one row for each file and genre.</summary>
    Csv,
}
