using MusicGenre.Audio;

namespace MusicGenre.Visualization.Tests;

/// <summary>A genre has the same color in every chart.</summary>
public sealed class GenreColorTests
{
    // The first and the third color on light paper.
    private const string Alpha = "#026eb0";
    private const string Zulu = "#35d699";

    [Theory]
    [InlineData(0.7f, 0.1f, Alpha, Zulu)]
    [InlineData(0.1f, 0.7f, Zulu, Alpha)]
    public void Charts_OfPredictions_ColorGenresByName(float alpha, float zulu, string verdict, string other)
    {
        var prediction = new GenrePrediction([new("mike", 0.2f), new("zulu", zulu), new("alpha", alpha)], TimeSpan.FromSeconds(1), 0);
        var clip = new AudioClip(new float[8000], 8000);

        var bars = GenreCharts.GenreBars(prediction, new GenreBarsOptions { Count = 1 }).ToSvg();
        var timeline = GenreCharts.GenreTimeline([new GenreSegment(TimeSpan.Zero, TimeSpan.FromSeconds(1), prediction)], clip, new GenreTimelineOptions { GenreCount = 1 }).ToSvg();

        Assert.Contains(verdict, bars, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(other, bars, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(verdict, timeline, StringComparison.OrdinalIgnoreCase);
    }
}
