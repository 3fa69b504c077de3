using System.Globalization;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Models;

namespace MusicGenre.Library.Reliability.Cluster;

/// <summary>
/// Not a classifier: a stub that reads the number in a song's name. One song in a hundred cannot be decoded, one in ninety-seven takes a second, and the others a few
/// milliseconds. Scores and embeddings depend on nothing but the number, so that a song that is analyzed twice has the same result.
/// </summary>
internal sealed class FaultySongs(GenreModelCard model) : IGenreClassifier
{
    private const int Dimension = 768;
    private const int FailingOnes = 100;
    private const int SlowOnes = 97;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(3);

    public GenreModelCard Model => model;

    public static bool IsFailing(string path) => NumberOf(path) % FailingOnes == 0;

    public Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public async Task<GenreTimeline> ClassifyTimelineAsync(IAudioSource audio, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var path = ((AudioFile)audio).Path;
        var number = NumberOf(path);
        await Task.Delay(number % SlowOnes == 0 ? 1000 : 5, cancellationToken);
        if (IsFailing(path))
        {
            throw new AudioDecodeException(path, "it is one of those that fail");
        }

        var random = new Random(number);
        var prediction = new GenrePrediction(model.Genres.Select((genre, index) => new GenreScore(genre, index == 0 ? 0.5f : 0.5f / (model.Genres.Count - 1))), Length);
        float[] embedding = [.. Enumerable.Range(0, Dimension).Select(_ => random.NextSingle() - 0.5f)];
        return new GenreTimeline(prediction, [new GenreSegment(TimeSpan.Zero, Length, prediction) { Embedding = embedding }], []);
    }

    private static int NumberOf(string path) => int.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture);
}
