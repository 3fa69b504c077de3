namespace MusicGenre.Cli.Exporting;

/// <summary>The formats that a library is exported in.</summary>
internal enum ExportFormat
{
    /// <summary>For spreadsheets: one row a song.</summary>
    Csv,

    /// <summary>For programs: one JSON object per line.</summary>
    Jsonl,

    /// <summary>For databases and notebooks: Apache Parquet.</summary>
    Parquet,
}
