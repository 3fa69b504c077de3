namespace MusicGenre.Cli.Exporting;

/// <summary>Writes songs to a file, one after the other. The file is complete after the disposal.</summary>
internal interface IExportWriter : IAsyncDisposable
{
    /// <summary>Writes a song.</summary>
    ValueTask WriteAsync(ExportRow row);

    /// <summary>Writes what is left, after the last song.</summary>
    ValueTask CompleteAsync();
}
