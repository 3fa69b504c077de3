using System.Text.RegularExpressions;
using MusicGenre.Models;
using MusicGenre.Visualization;
using Xunit;

namespace MusicGenre.Web.Tests.Pages;

/// <summary>The page draws each genre in the color that the charts draw it in.</summary>
public sealed partial class GenreStyleTests
{
    private static readonly Dictionary<string, (string Light, string Dark)> Colors =
        ColorRow().Matches(File.ReadAllText(RepositoryRoot.File("samples", "MusicGenre.Web", "wwwroot", "css", "genres.css")))
            .ToDictionary(row => row.Groups["genre"].Value, row => (row.Groups["light"].Value, row.Groups["dark"].Value));

    [Fact]
    public void Colors_OfGenres_AreThoseOfTheCharts()
    {
        var expected = Colors.Keys.Where(genre => genre != "unsure")
            .ToDictionary(genre => genre, genre => (GenreColors.Of(genre), GenreColors.Of(genre, ChartTheme.Dark)));

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Colors.Where(color => color.Key != "unsure").ToDictionary());
    }

    [Fact]
    public void Colors_OfBundledModels_AreComplete()
        => Assert.All(BundledModels.Names.SelectMany(name => BundledModels.ReadCard(name).Genres), genre => Assert.Contains(genre, Colors.Keys));

    [GeneratedRegex("""--genre-(?<genre>[a-z]+): light-dark\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\)""")]
    private static partial Regex ColorRow();
}
