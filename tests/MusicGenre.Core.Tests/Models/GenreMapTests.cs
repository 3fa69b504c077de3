using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

/// <summary>How a network's outputs become genres.</summary>
public sealed class GenreMapTests
{
    private static readonly string[] Genres = ["rock", "jazz", "other"];

    [Fact]
    public void Gather_SeveralOutputsOfAGenre_AddsAndScales()
    {
        var map = new GenreMap(["rock", "", "jazz", "rock", "other"], Genres, multiLabel: false);
        var probabilities = new float[6];

        map.Gather([0.1f, 0.5f, 0.2f, 0.1f, 0.1f, 0, 0, 1, 0, 0], probabilities);

        Assert.Equal(5, map.OutputCount);
        Assert.Equal([0.4, 0.4, 0.2, 0, 1, 0], probabilities.Select(value => Math.Round(value, 6)));
    }

    [Fact]
    public void Gather_OnlyIgnoredOutputs_MakesGenresEquallyProbable()
    {
        var probabilities = new float[3];

        new GenreMap(["rock", "", "jazz", "other"], Genres, multiLabel: false).Gather([0, 1, 0, 0], probabilities);

        Assert.All(probabilities, value => Assert.Equal(1 / 3.0, value, 1e-6));
    }

    [Fact]
    public void Gather_MultiLabel_TakesTheGreatestAndScalesNothing()
    {
        var probabilities = new float[3];

        new GenreMap(["rock", "rock", "jazz", "other"], Genres, multiLabel: true).Gather([0.9f, 0.7f, 0.8f, 0], probabilities);

        Assert.Equal([0.9f, 0.8f, 0], probabilities);
    }

    [Fact]
    public void Gather_OutputsInTheOrderOfTheGenres_LeavesThem()
    {
        var probabilities = new float[3];

        new GenreMap(Genres, Genres, multiLabel: false).Gather([0.25f, 0.5f, 0.25f], probabilities);

        Assert.Equal([0.25f, 0.5f, 0.25f], probabilities);
    }
}
