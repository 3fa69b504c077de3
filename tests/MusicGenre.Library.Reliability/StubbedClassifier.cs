using MusicGenre.Audio;
using MusicGenre.Models;

namespace MusicGenre.Library.Reliability;

/// <summary>Not a classifier: it reads no audio and gives every song the same scores and an embedding by chance, in no time. It shows what store and queue cost.</summary>
internal sealed class StubbedClassifier(GenreModelCard model, int dimension) : IGenreClassifier
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(3);

    private int _seed;

    public GenreModelCard Model => model;

    public Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public Task<GenreTimeline> ClassifyTimelineAsync(IAudioSource audio, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var random = new Random(Interlocked.Increment(ref _seed));
        var prediction = new GenrePrediction(model.Genres.Select((genre, index) => new GenreScore(genre, index == 0 ? 0.5f : 0.5f / (model.Genres.Count - 1))), Length);
        float[] embedding = [.. Enumerable.Range(0, dimension).Select(_ => random.NextSingle() - 0.5f)];
        var segment = new GenreSegment(TimeSpan.Zero, Length, prediction) { Embedding = embedding };
        GenreSection[] sections = [new GenreSection(TimeSpan.Zero, Length / 2, prediction.Best.Genre, 0.5f), new GenreSection(Length / 2, Length, model.Genres[1], 0.4f)];
        return Task.FromResult(new GenreTimeline(prediction, [segment], sections));
    }
}
