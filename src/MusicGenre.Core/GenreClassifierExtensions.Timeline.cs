using MusicGenre.Audio;

namespace MusicGenre;

public static partial class GenreClassifierExtensions
{
    /// <summary>Classifies an audio file as a whole, segment by segment and in sections, in one pass; the decoder is chosen by its content.</summary>
    /// <inheritdoc cref="IGenreClassifier.ClassifyTimelineAsync"/>
    /// <param name="classifier">The classifier.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="options">How to find sections, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the work between blocks of audio.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Task<GenreTimeline> ClassifyTimelineAsync(
        this IGenreClassifier classifier, string path, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return classifier.ClassifyTimelineAsync(new AudioFile(path), options, cancellationToken);
    }

    /// <summary>Classifies the audio file in a stream, read from its current position, as a whole, segment by segment and in sections.</summary>
    /// <remarks>The bytes are first copied asynchronously to a temporary file, which is deleted automatically.</remarks>
    /// <inheritdoc cref="IGenreClassifier.ClassifyTimelineAsync"/>
    /// <param name="classifier">The classifier.</param>
    /// <param name="stream">The stream with an audio file. It need not be seekable and is not closed.</param>
    /// <param name="options">How to find sections, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the work between blocks of audio.</param>
    public static Task<GenreTimeline> ClassifyTimelineAsync(
        this IGenreClassifier classifier, Stream stream, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(stream);
        options?.Validate();
        SegmentHop.Validate(classifier.Model, options?.Hop);
        return ClassifyAsync();

        async Task<GenreTimeline> ClassifyAsync()
        {
            using var spool = await SpooledAudio.CreateAsync(stream, "the stream", cancellationToken: cancellationToken).ConfigureAwait(false);
            return await classifier.ClassifyTimelineAsync(spool, options, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Finds the sections of audio: stretches of one genre that follow one another without gaps.</summary>
    /// <inheritdoc cref="IGenreClassifier.ClassifyTimelineAsync"/>
    /// <param name="classifier">The classifier.</param>
    /// <param name="audio">The audio, of any length.</param>
    /// <param name="options">How to find sections, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the work between blocks of audio.</param>
    public static Task<IReadOnlyList<GenreSection>> FindSectionsAsync(
        this IGenreClassifier classifier, IAudioSource audio, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return GetSectionsAsync(classifier.ClassifyTimelineAsync(audio, options, cancellationToken));
    }

    /// <summary>Finds the sections of an audio file: stretches of one genre that follow one another without gaps.</summary>
    /// <inheritdoc cref="ClassifyTimelineAsync(IGenreClassifier, string, GenreSectionOptions?, CancellationToken)"/>
    public static Task<IReadOnlyList<GenreSection>> FindSectionsAsync(
        this IGenreClassifier classifier, string path, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
        => GetSectionsAsync(classifier.ClassifyTimelineAsync(path, options, cancellationToken));

    /// <summary>Finds the sections of the audio file in a stream: stretches of one genre that follow one another without gaps.</summary>
    /// <inheritdoc cref="ClassifyTimelineAsync(IGenreClassifier, Stream, GenreSectionOptions?, CancellationToken)"/>
    public static Task<IReadOnlyList<GenreSection>> FindSectionsAsync(
        this IGenreClassifier classifier, Stream stream, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
        => GetSectionsAsync(classifier.ClassifyTimelineAsync(stream, options, cancellationToken));

    private static async Task<IReadOnlyList<GenreSection>> GetSectionsAsync(Task<GenreTimeline> timeline)
        => (await timeline.ConfigureAwait(false)).Sections;
}
