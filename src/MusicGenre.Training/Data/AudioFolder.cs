using MusicGenre.Audio;
using MusicGenre.Features;

namespace MusicGenre.Training.Data;

/// <summary>
/// The segments of a folder of audio with one subfolder per genre, their features held in memory. A clip's artist is the one in its tags
/// (<see cref="AudioTags"/>); otherwise the one in genre/artist/…/clip or genre/artist - title.ext, if it is named like that. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Files are recognized by their content, not by their names. Genres, unless given, and tracks are in ordinal order of their names, so that the
/// same folder always gives the same labels and examples.
/// </remarks>
public sealed class AudioFolder : ISegmentSet
{
    private readonly float[][] _features;
    private readonly int[] _firstExamples;
    private readonly int[] _trackOfExample;

    private AudioFolder(
        string folder, FeatureShape shape, IReadOnlyList<string> genres, IReadOnlyList<(SegmentTrack Track, float[] Features)> clips,
        IReadOnlyList<UnusedFile> skipped, IReadOnlyList<UnusedFile> failures)
    {
        Folder = folder;
        Shape = shape;
        Genres = genres;
        Tracks = [.. clips.Select(clip => clip.Track)];
        Skipped = skipped;
        Failures = failures;
        _features = [.. clips.Select(clip => clip.Features)];
        _trackOfExample = [.. _features.Index().SelectMany(clip => Enumerable.Repeat(clip.Index, clip.Item.Length / shape.Length))];
        _firstExamples = new int[_features.Length];
        for (var track = 1; track < _features.Length; track++)
        {
            _firstExamples[track] = _firstExamples[track - 1] + _features[track - 1].Length / shape.Length;
        }
    }

    /// <inheritdoc/>
    public FeatureShape Shape { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Genres { get; }

    /// <summary>The clips that could be read; their names are their paths below the folder, with slashes.</summary>
    public IReadOnlyList<SegmentTrack> Tracks { get; }

    /// <inheritdoc/>
    public int Count => _trackOfExample.Length;

    /// <summary>The files that were skipped: hidden ones, those in no genre's folder, and those that are not audio.</summary>
    public IReadOnlyList<UnusedFile> Skipped { get; }

    /// <summary>The audio files that are silent or could not be read, with the reason.</summary>
    public IReadOnlyList<UnusedFile> Failures { get; }

    /// <summary>The folder's path as given.</summary>
    internal string Folder { get; }

    /// <summary>Reads a folder, several clips at once. A clip that is silent or cannot be read is added to <see cref="Failures"/>, and the rest is read.</summary>
    /// <param name="folder">The folder with a subfolder for each genre.</param>
    /// <param name="extractor">The feature extractor. Clips are mixed to mono and resampled to its rate.</param>
    /// <param name="options">How clips are found and cut, or null for the defaults.</param>
    /// <param name="progress">Receives each processed file, from several threads; or null.</param>
    /// <param name="cancellationToken">Stops the work within a stretch of audio.</param>
    /// <exception cref="TrainingDataException">The folder is missing, its subfolders are not the genres, no clip in it can be used, or a genre has too few for <see cref="AudioFolderOptions.Requirements"/>.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static Task<AudioFolder> LoadAsync(
        string folder,
        IFeatureExtractor extractor,
        AudioFolderOptions? options = null,
        IProgress<AudioFolderProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(extractor);
        options ??= new AudioFolderOptions();
        options.Validate();
        return Task.Run(() => Load(folder, extractor, options, progress, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public int GetTrack(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _trackOfExample[index];
    }

    /// <inheritdoc/>
    public int GetLabel(int index) => Tracks[GetTrack(index)].Label;

    /// <inheritdoc/>
    public void Read(int index, Span<float> destination)
    {
        var track = GetTrack(index);
        if (destination.Length != Shape.Length)
        {
            throw new ArgumentException($"The destination holds {destination.Length} values, but {Shape} needs {Shape.Length}.", nameof(destination));
        }

        _features[track].AsSpan((index - _firstExamples[track]) * Shape.Length, Shape.Length).CopyTo(destination);
    }

    private static async Task<AudioFolder> Load(
        string folder, IFeatureExtractor extractor, AudioFolderOptions options, IProgress<AudioFolderProgress>? progress,
        CancellationToken cancellationToken)
    {
        var scan = GenreFolderScan.Scan(folder, options.Genres, options.Decoders);
        options.Requirements.Check(folder, scan.Genres, [.. scan.Files.Select(file => file.Track)], []);
        var segments = new ClipSegments(extractor, options.Segments, options.SegmentsPerClip);
        var pass = await FolderPass<float[]>.RunAsync(
            folder,
            scan,
            (path, _, token) => ValueTask.FromResult(segments.Extract(new AudioFile(path, new AudioReadOptions { Decoders = options.Decoders }), path, token) is { Length: > 0 } features ? features : null),
            options.MaximumParallelism,
            progress,
            cancellationToken).ConfigureAwait(false);
        var folderOfGenres = new AudioFolder(folder, segments.Shape, scan.Genres, pass.Tracks, scan.Skipped, pass.Failures);
        options.Requirements.Check(folder, scan.Genres, folderOfGenres.Tracks, pass.Failures);
        return folderOfGenres;
    }
}
