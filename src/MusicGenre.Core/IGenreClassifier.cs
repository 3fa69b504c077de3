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
    /// <param name="audio">The audio, of any length, even one that never ends.</param>
    /// <param name="cancellationToken">Cancels the work between segments.</param>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded, has no samples, or has a sample that is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, CancellationToken cancellationToken = default);
}
