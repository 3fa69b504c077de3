using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Files;
using MusicGenre.Models;

namespace MusicGenre.Library;

/// <summary>What a <see cref="LibraryIndex"/> knows about a file of music. Immutable and thread-safe.</summary>
public sealed class LibraryTrack
{
    /// <summary>The file's path, absolute in an index; or the URI that it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>The size of the file in bytes when it was analyzed. Default 0, also if it is not known.</summary>
    public long Size { get; init; }

    /// <summary>The time of the file's last change, in UTC, when it was analyzed. The default value if it is not known.</summary>
    public DateTime Modified { get; init; }

    /// <summary>The tag by which a server tells versions of what is at the URI, without quotation marks; null (the default) for a file, or if the server gave none.</summary>
    public string? ETag { get; init; }

    /// <summary>
    /// What was classified, as a short text that is the same for the same options of the classifier. Default "", which stands for whole songs and the thresholds of the
    /// model's card. What is in a library with other options counts as not analyzed.
    /// </summary>
    public string Options { get; init; } = "";

    /// <summary>The prediction for the whole file.</summary>
    public required GenrePrediction Prediction { get; init; }

    /// <summary>The sections in order of time, each with its genre. Default empty; always so for tracks of indexes that were made before they were kept.</summary>
    public IReadOnlyList<GenreSection> Sections { get; init; } = [];

    /// <summary>The file's tags; empty by default.</summary>
    public AudioTags Tags { get; init; } = new();

    /// <summary>
    /// The embedding, by which tracks are compared: the mean of the embeddings of all segments that are not silent, scaled to an L2 norm of 1. Empty, so that
    /// nothing is similar to the track, if all of it is silent or the model has no embedding. Default empty. A library keeps half precision, about three digits.
    /// </summary>
    public ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>The name of the worker that analyzed it, or null (the default) if it was none.</summary>
    public string? Worker { get; init; }

    /// <summary>When it was analyzed, in UTC. The default value if that is not known.</summary>
    public DateTime Analyzed { get; init; }

    /// <summary>Describes a file that was classified.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="timeline">Its timeline, whose segments have embeddings, with the default hop or that of the model's card.</param>
    /// <param name="model">The card of the model that classified it. Its hop tells which segments the embedding is made of: those of the prediction, as in an index.</param>
    /// <param name="tags">Its tags, or null for none.</param>
    /// <exception cref="ArgumentException">The embeddings of the segments differ in length.</exception>
    public static LibraryTrack FromTimeline(string path, GenreTimeline timeline, GenreModelCard model, AudioTags? tags = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(model);
        return FromTimeline(path, timeline, model, tags, default);
    }

    /// <summary>Classifies a file and reads its tags, in one pass over the audio, as for an index.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="classifier">A classifier with the model of the indexes that the track is to be compared with.</param>
    /// <param name="cancellationToken">Cancels the work between blocks of audio.</param>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded, has no samples, or has a sample that is NaN or infinite.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to read the file is denied.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task<LibraryTrack> AnalyzeAsync(string path, IGenreClassifier classifier, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(classifier);
        var stamp = FileStamp.Of(path) ?? default;
        var timeline = await classifier.ClassifyTimelineAsync(new AudioFile(path), TrackAnalysis.OptionsFor(classifier.Model), cancellationToken).ConfigureAwait(false);
        return FromTimeline(path, timeline, classifier.Model, AudioTags.Read(path), stamp);
    }

    /// <summary>Classifies audio that is no file of its own, such as an upload, in one pass, as for an index. It has no tags.</summary>
    /// <inheritdoc cref="AnalyzeAsync(string, IGenreClassifier, CancellationToken)"/>
    /// <param name="audio">The audio.</param>
    /// <param name="name">What takes the place of the path.</param>
    /// <param name="classifier">A classifier with the model of the indexes that the track is to be compared with.</param>
    /// <param name="cancellationToken">Cancels the work between blocks of audio.</param>
    public static async Task<LibraryTrack> AnalyzeAsync(IAudioSource audio, string name, IGenreClassifier classifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audio);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(classifier);
        var timeline = await classifier.ClassifyTimelineAsync(audio, TrackAnalysis.OptionsFor(classifier.Model), cancellationToken).ConfigureAwait(false);
        return FromTimeline(name, timeline, classifier.Model);
    }

    /// <summary>The path and the verdict, on one line, such as "/music/song.mp3: jazz 83.1 %".</summary>
    public override string ToString() => $"{Path}: {Prediction}";

    internal static LibraryTrack FromTimeline(string path, GenreTimeline timeline, GenreModelCard model, AudioTags? tags, FileStamp stamp) => new()
    {
        Path = path,
        Size = stamp.Size,
        Modified = stamp.Modified,
        Prediction = timeline.Prediction,
        Sections = timeline.Sections,
        Analyzed = DateTime.UtcNow,
        Tags = tags ?? new AudioTags(),
        Embedding = TrackAnalysis.Embed(TrackAnalysis.SelectPredicted(timeline.Segments, model)),
    };
}
