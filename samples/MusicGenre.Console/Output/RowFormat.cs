namespace MusicGenre.Cli.Output;

/// <summary>How rows are printed.</summary>
internal enum RowFormat
{
    /// <summary>For people: a table.</summary>
    Table,

    /// <summary>For programs: one JSON object per line.</summary>
    Json,

    /// <summary>For spreadsheets: one row a line.</summary>
    Csv,
}
