using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Training.Data;

/// <summary>
/// The segments of a folder of audio with one sub-folder per genre, their features held in memory. Clips are at genre/clip, or at
/// genre/artist/clip, which names the artist. Immutable and thread-safe.
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
        FeatureShape shape, IReadOnlyList<string> genres, IReadOnlyList<(SegmentTrack Track, float[] Features)> clips,
        IReadOnlyList<UnusedFile> skipped, IReadOnlyList<UnusedFile> failures)
    {
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

    /// <summary>The files that are audio but could not be read, or that could not be opened.</summary>
    public IReadOnlyList<UnusedFile> Failures { get; }

    /// <summary>Reads a folder, several clips at once. A clip that cannot be read is added to <see cref="Failures"/>, and the rest is read.</summary>
    /// <param name="folder">The folder with a sub-folder for each genre.</param>
    /// <param name="extractor">The feature extractor. Clips are mixed to mono and resampled to its rate.</param>
    /// <param name="options">How clips are found and cut, or null for the defaults.</param>
    /// <param name="progress">Receives each processed file, from several threads; or null.</param>
    /// <param name="cancellationToken">Stops the work within a stretch of audio.</param>
    /// <exception cref="TrainingDataException">The folder is missing, its sub-folders are not the genres, or no clip in it can be read.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
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
        var segments = new ClipSegments(extractor, options.Segments, options.SegmentsPerClip);
        var clips = new float[scan.Files.Count][];
        var faults = new (UnusedFile File, bool IsAudio)?[scan.Files.Count];
        var completed = 0;
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = options.MaximumParallelism };
        await Parallel.ForAsync(0, scan.Files.Count, parallel, (i, token) =>
        {
            var path = scan.Files[i].Path;
            try
            {
                clips[i] = segments.Extract(new AudioFile(path, new AudioReadOptions { Decoders = options.Decoders }), path, token);
            }
            catch (Exception exception) when (exception is AudioDecodeException or IOException or UnauthorizedAccessException)
            {
                // Where no decoder recognised the content, it is not audio.
                var isAudio = exception is not AudioDecodeException { Container: null, Offset: 0 };
                faults[i] = (new UnusedFile(path, exception.Message), isAudio);
            }

            progress?.Report(new AudioFolderProgress(Interlocked.Increment(ref completed), scan.Files.Count, path));
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);

        var unused = faults.OfType<(UnusedFile File, bool IsAudio)>().ToArray();
        var failures = unused.Where(fault => fault.IsAudio).Select(fault => fault.File).ToArray();
        (SegmentTrack, float[])[] read =
        [
            .. Enumerable.Range(0, clips.Length).Where(i => clips[i] is not null).Select(i => (scan.Files[i].Track, clips[i])),
        ];
        if (read.Length == 0)
        {
            throw new TrainingDataException(folder, $"none of its files is audio that can be read{(failures.Length > 0 ? $"; {failures[0].Reason}" : "")}");
        }

        return new AudioFolder(
            segments.Shape, scan.Genres, read, [.. scan.Skipped, .. unused.Where(fault => !fault.IsAudio).Select(fault => fault.File)], failures);
    }
}
