using MusicGenre.Errors;

namespace MusicGenre;

/// <summary>How a live stream is classified.</summary>
public sealed record GenreStreamOptions
{
    /// <summary>
    /// The time between predictions, from the start of one segment to the start of the next. Default 1 s. The range is that of
    /// <see cref="IGenreClassifier.ClassifySegmentsAsync"/>.
    /// </summary>
    public TimeSpan Hop { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The length of the most recent audio that a prediction is about, or null (the default) for 10 s, or one segment if the model's are longer. Positive, and
    /// accurate to a millisecond. The segments that lie in it are aggregated by the rule in the model's card; if not even one does, the latest counts alone.
    /// </summary>
    public TimeSpan? Window { get; init; }

    internal void Validate()
    {
        OptionGuard.Require(Hop > TimeSpan.Zero, Hop, "positive");
        OptionGuard.Require(Window is null || Window > TimeSpan.Zero, Window, "positive, or null");
    }
}
