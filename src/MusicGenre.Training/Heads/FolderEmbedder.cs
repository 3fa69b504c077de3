using MusicGenre.Audio;
using MusicGenre.Models;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Heads;

/// <summary>Embeds a folder of genres with audio files, cut into the same segments that a classifier uses, several files at once.</summary>
internal sealed class FolderEmbedder(GenreModel model, IProgress<AudioFolderProgress>? progress)
{
    private const int FilesWithPieces = 100;

    /// <summary>Files that are skipped: hidden ones, those in no genre's folder, and those that are not audio.</summary>
    public IReadOnlyList<UnusedFile> Skipped { get; private set; } = [];

    /// <summary>Audio files that are silent or could not be read.</summary>
    public IReadOnlyList<UnusedFile> Failures { get; private set; } = [];

    /// <summary>Embeds all files.</summary>
    /// <exception cref="TrainingDataException">The folder is missing, holds fewer than 2 genres, or a genre has too few tracks or artists that can be used.</exception>
    public async Task<EmbeddedFolder> EmbedAsync(string folder, CancellationToken cancellationToken)
    {
        var scan = GenreFolderScan.Scan(folder, null);
        TrackRequirements.CrossValidation.Check(folder, scan.Genres, [.. scan.Files.Select(file => file.Track)], []);
        var withPieces = SelectForPieces(scan);
        var tracks = new TrackEmbedder(model);
        var pass = await FolderPass<EmbeddedTrack>.RunAsync(
            folder,
            scan,
            (path, _, token) => ValueTask.FromResult(tracks.Embed(new AudioFile(path), withPieces.Contains(path), token)),
            Environment.ProcessorCount,
            progress,
            cancellationToken).ConfigureAwait(false);
        (Skipped, Failures) = (scan.Skipped, pass.Failures);
        var data = new EmbeddedFolder(scan.Genres, pass.Tracks, model.EmbeddingLength);
        TrackRequirements.CrossValidation.Check(folder, data.Genres, data.Tracks, Failures);
        return data;
    }

    /// <summary>The files to take short pieces of: all, or some that are spread evenly over the folder, so that large folders do not take much longer.</summary>
    private static HashSet<string> SelectForPieces(GenreFolderScan scan)
    {
        var (count, wanted) = (scan.Files.Count, Math.Min(scan.Files.Count, FilesWithPieces));
        return [.. Enumerable.Range(0, wanted).Select(index => scan.Files[(int)(((2L * index) + 1) * count / (2 * wanted))].Path)];
    }
}
