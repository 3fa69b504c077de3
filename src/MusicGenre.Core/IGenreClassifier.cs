using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Models;

namespace MusicGenre;

/// <summary>Predicts the genre of music. Thread-safe: create one and share it.</summary>
/// <remarks>Convenience methods for files, streams and batches are extension methods.</remarks>
public interface IGenreClassifier
{
    /// <summary>The card of the model: its genres, front end, license and measured accuracy.</summary>
    GenreModelCard Model { get; }

    /// <summary>Classifies audio as a whole: every segment is classified and the probabilities are aggregated by the rule in the model's card.</summary>
    /// <param name="audio">An <see cref="AudioClip"/>, an <see cref="AudioFile"/> or another source, of any length; read in bounded memory.</param>
    /// <param name="cancellationToken">Cancels the work between blocks of audio.</param>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded, has no samples, or has a sample that is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default);

    /// <summary>Classifies audio segment by segment, in order of time, as soon as each segment has been read.</summary>
    /// <remarks>
    /// Segments are as long as the model requires, and that of shorter audio as long as the audio. A <paramref name="hop"/> shorter than that makes them overlap, a longer one leaves gaps between them.
    /// If the remainder after the last complete segment is at least half a segment long (half a hop, if segments overlap by half or more), one more segment that
    /// ends with the audio is classified.
    /// </remarks>
    /// <param name="audio">The audio, of any length, even one that never ends.</param>
    /// <param name="hop">
    /// The time from the start of one segment to the start of the next, rounded to the nearest sample at the model's rate, or null (the default) for that of the
    /// model's card. At least a hundredth of a segment and at most 16,777,216 samples, as in <see cref="SegmentOptions.HopLength"/>.
    /// </param>
    /// <param name="cancellationToken">Cancels the work between segments.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hop"/> is outside its range.</exception>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded, has no samples, or has a sample that is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default);

    /// <summary>Classifies audio as a whole and segment by segment, and finds its sections: stretches of one genre.</summary>
    /// <remarks>By default, the other members are called one after the other. <see cref="GenreClassifier"/> does everything in one pass over the audio.</remarks>
    /// <param name="audio">The audio, of any length; read in bounded memory, except for its segments.</param>
    /// <param name="options">How to find sections, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the work between blocks of audio.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded, has no samples, or has a sample that is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    Task<GenreTimeline> ClassifyTimelineAsync(IAudioSource audio, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audio);
        options ??= new GenreSectionOptions();
        options.Validate();
        SegmentHop.Validate(Model, options.Hop);
        return TwoPassTimeline.ClassifyAsync(this, audio, options, cancellationToken);
    }
}
