using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Models;

namespace MusicGenre;

/// <summary>Says what genre a piece of music is. Thread-safe: make one and share it.</summary>
/// <remarks>Everything more convenient (files, streams, batches) is an extension method.</remarks>
public interface IGenreClassifier
{
    /// <summary>The card of the model that classifies: its genres, front end, licence and measured accuracy.</summary>
    GenreModelCard Model { get; }

    /// <summary>Classifies audio as a whole: every segment is classified and the probabilities are aggregated by the rule in the model's card.</summary>
    /// <param name="audio">An <see cref="AudioClip"/>, an <see cref="AudioFile"/> or another source, of any length; read in bounded memory.</param>
    /// <param name="cancellationToken">Stops the work between stretches of audio.</param>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded, holds no samples, or one that is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default);

    /// <summary>Classifies audio segment by segment, in order of time, each as soon as it has been read.</summary>
    /// <param name="audio">The audio, of any length, even one that never ends.</param>
    /// <param name="cancellationToken">Stops the work between segments.</param>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded, holds no samples, or one that is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, CancellationToken cancellationToken = default);
}
