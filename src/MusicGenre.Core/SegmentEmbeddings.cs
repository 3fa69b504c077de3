using MusicGenre.Audio;
using MusicGenre.Models;

namespace MusicGenre;

/// <summary>The embeddings of the segments of which a prediction for the whole audio is made.</summary>
internal static class SegmentEmbeddings
{
    /// <summary>Gives the embedding of each segment that is not silent, in order of time; none if the audio is silent.</summary>
    /// <param name="model">The model, whose network has an embedding output.</param>
    /// <param name="options">How to classify, or null for the defaults.</param>
    /// <param name="audio">The audio.</param>
    /// <param name="cancellationToken">Cancels the work between blocks of audio.</param>
    public static async Task<IReadOnlyList<ReadOnlyMemory<float>>> ReadAsync(
        GenreModel model, GenreClassifierOptions? options, IAudioSource audio, CancellationToken cancellationToken)
    {
        // It is lightweight and does not own the model.
        using var classifier = new GenreClassifier(model, options);
        var sections = new GenreSectionOptions { Hop = SegmentHop.Of(model.Card.Segments, model.Extractor.SampleRate) };
        var timeline = await classifier.ClassifyTimelineAsync(audio, sections, cancellationToken).ConfigureAwait(false);
        return [.. timeline.Segments.Select(segment => segment.Embedding).Where(embedding => !embedding.IsEmpty)];
    }
}
