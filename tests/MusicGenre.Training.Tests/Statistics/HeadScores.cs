using MusicGenre.Models;
using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

/// <summary>Compares a finished network with the last layers as training has seen them.</summary>
internal static class HeadScores
{
    public static void AssertAreThoseOf(GenreModel model, StatisticsHead head, StatisticsData data)
    {
        var genreCount = model.Card.Genres.Count;
        var (mel, probabilities) = (new float[data.Segments.Shape.Length], new float[genreCount]);
        for (var index = 0; index < data.Segments.Count; index += 5)
        {
            data.Segments.Read(index, mel);
            model.PredictFeatures(mel, 1, probabilities);
            var expected = Temperature.Apply(head.Scores.AsSpan(index * genreCount, genreCount), head.Factor);
            for (var genre = 0; genre < genreCount; genre++)
            {
                Assert.Equal(expected[genre], probabilities[genre], 1e-3f);
            }
        }
    }
}
