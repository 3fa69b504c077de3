using MusicGenre.Audio;
using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Figures;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Tests;

/// <summary>A genre has the same color in every chart, and everyone can tell the ten common ones apart.</summary>
public sealed class GenreColorTests
{
    private static readonly string[] Gtzan = ["blues", "classical", "country", "disco", "hiphop", "jazz", "metal", "pop", "reggae", "rock"];

    // Machado, Oliveira, Fernandes (2009), full severity.
    private static readonly double[][] Dichromats =
    [
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];

    [Theory]
    [InlineData(ChartTheme.Light)]
    [InlineData(ChartTheme.Dark)]
    public void Of_TenGenres_StayApartWithAnyColorVision(ChartTheme theme)
    {
        for (var first = 0; first < Gtzan.Length; first++)
        {
            for (var second = first + 1; second < Gtzan.Length; second++)
            {
                var (one, other) = (Rgb.Parse(GenreColors.Of(Gtzan[first], theme)), Rgb.Parse(GenreColors.Of(Gtzan[second], theme)));
                Assert.True(OkLab.FromRgb(one).Distance(OkLab.FromRgb(other)) > 0.12, $"{Gtzan[first]} and {Gtzan[second]}");
                for (var kind = 0; kind < Dichromats.Length; kind++)
                {
                    var distance = See(one, Dichromats[kind]).Distance(See(other, Dichromats[kind]));
                    Assert.True(distance > 0.09, $"{Gtzan[first]} and {Gtzan[second]} without cone {kind}: {distance}");
                }
            }
        }
    }

    [Theory]
    [InlineData(ChartTheme.Light)]
    [InlineData(ChartTheme.Dark)]
    public void Of_AnyGenre_StandsOutFromThePaperWithoutGlare(ChartTheme theme)
    {
        var paper = Style.Create(new ChartOptions { Theme = theme }).Background;
        foreach (var genre in Gtzan.Concat(Enumerable.Range(0, 500).Select(number => $"genre {number}")).Append("electronic").Append("r&b"))
        {
            var color = Rgb.Parse(GenreColors.Of(genre, theme));
            Assert.True(color.Contrast(paper) >= 2, $"{genre}: {color.Contrast(paper)}");
            Assert.True(OkLab.FromRgb(color).L <= 0.91, genre);
        }
    }

    [Theory]
    [InlineData("hiphop", "Hip-Hop")]
    [InlineData("hiphop", "hip hop")]
    [InlineData("R&B", "rnb")]
    [InlineData("Drum & Bass", "drum and bass")]
    [InlineData("ROCK", "rock")]
    [InlineData("Žižkov  beat", "žižkov-beat")]
    public void Of_SpellingsOfOneName_AreOneColor(string one, string other) => Assert.Equal(GenreColors.Of(one), GenreColors.Of(other));

    /// <summary>Pages and pictures that people keep must stay comparable, so the colors of names are part of the contract.</summary>
    [Theory]
    [InlineData("jazz", "#00bf98", "#02c9a0")]
    [InlineData("electronic", "#afadd0", "#d5d3f4")]
    [InlineData("kwaito", "#005c41", "#00976d")]
    [InlineData("演歌", "#7e3126", "#c15e50")]
    public void Of_Name_IsThatOfEveryVersion(string genre, string onLight, string onDark)
    {
        Assert.Equal(onLight, GenreColors.Of(genre));
        Assert.Equal(onDark, GenreColors.Of(genre, ChartTheme.Dark));
    }

    [Fact]
    public void Of_UnknownNames_SpreadAndKeepAwayFromTheTen()
    {
        var names = Enumerable.Range(0, 2000).Select(number => $"unheard of {number * 7919}").ToList();
        foreach (var theme in Enum.GetValues<ChartTheme>())
        {
            var colors = names.ConvertAll(name => GenreColors.Of(name, theme));
            var counts = colors.CountBy(color => color).ToList();
            Assert.True(counts.Count >= 40, $"{counts.Count} colors");
            Assert.True(counts.Max(pair => pair.Value) < 2000 * 3 / counts.Count);
            Assert.All(counts, pair => Assert.All(Gtzan, genre =>
                Assert.True(OkLab.FromRgb(Rgb.Parse(pair.Key)).Distance(OkLab.FromRgb(Rgb.Parse(GenreColors.Of(genre, theme)))) >= 0.05, $"{pair.Key} is near {genre}")));
        }
    }

    [Fact]
    public void Of_InvalidArguments_AreRefused()
    {
        Assert.Throws<ArgumentNullException>(() => GenreColors.Of(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => GenreColors.Of("jazz", (ChartTheme)7));
        Assert.NotEmpty(GenreColors.Of(""));
        Assert.NotEmpty(GenreColors.Of("!?"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(40)]
    public void Palette_ManyGenres_DifferForEveryoneInColorOrPattern(int count)
    {
        string[] genres = [.. Gtzan.Concat(Enumerable.Range(0, 30).Select(number => $"style {number}")).Take(count)];
        foreach (var theme in Enum.GetValues<ChartTheme>())
        {
            var palette = new GenrePalette(genres, theme);
            foreach (var one in genres)
            {
                Assert.Equal(GenreColors.Of(one, theme), palette[one].Color.ToString());
                Assert.All(genres.Where(other => other != one), other => Assert.True(
                    palette[one].Pattern != palette[other].Pattern || ColorVision.LeastDistance(palette[one].Color, palette[other].Color) >= GenrePalette.LeastDistance, $"{one} and {other}"));
            }

            Assert.True(count > 10 || genres.All(genre => palette[genre].Pattern == 0));
        }
    }

    [Theory]
    [InlineData(0.7f, 0.1f, "jazz")]
    [InlineData(0.1f, 0.7f, "rock")]
    public void Charts_OfPredictions_ColorGenresByNameInAnyOrder(float jazz, float rock, string verdict)
    {
        var prediction = new GenrePrediction([new("rock", rock), new("mike", 0.2f), new("jazz", jazz)], TimeSpan.FromSeconds(1), 0);
        var clip = new AudioClip(new float[8000], 8000);
        foreach (var theme in Enum.GetValues<ChartTheme>())
        {
            var bars = GenreCharts.GenreBars(prediction, new GenreBarsOptions { Theme = theme });
            var timeline = GenreCharts.GenreTimeline([new GenreSegment(TimeSpan.Zero, TimeSpan.FromSeconds(1), prediction)], clip, new GenreTimelineOptions { Theme = theme });
            foreach (var genre in (string[])["rock", "mike", "jazz"])
            {
                Assert.Equal(GenreColors.Of(genre, theme), Fill(bars, label => label.StartsWith(genre + ":", StringComparison.Ordinal)));
                Assert.Equal(GenreColors.Of(genre, theme), Fill(timeline, label => label.Contains($", {genre}:", StringComparison.Ordinal)));
            }

            Assert.Equal(GenreColors.Of(verdict, theme), Fill(timeline, label => label.EndsWith($": {verdict}", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Timeline_VerdictOutsideTheMostProbableGenres_KeepsItsColorAndIsInTheLegend()
    {
        // Pop is the verdict of a short segment, but has little probability overall.
        GenreSegment[] segments =
        [
            new(TimeSpan.Zero, TimeSpan.FromSeconds(50), new GenrePrediction([new("jazz", 0.6f), new("rock", 0.35f), new("pop", 0.05f)], TimeSpan.Zero, 0)),
            new(TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(2), new GenrePrediction([new("pop", 0.9f), new("jazz", 0.1f), new("rock", 0)], TimeSpan.Zero, 0)),
        ];

        var chart = GenreCharts.GenreTimeline(segments, null, new GenreTimelineOptions { GenreCount = 1 });

        Assert.Equal(GenreColors.Of("pop"), Fill(chart, label => label.EndsWith(": pop", StringComparison.Ordinal)));
        Assert.Equal(["jazz", "pop", "other genres"], chart.Scene.Shapes.OfType<TextShape>().Select(text => text.Text).Where(text => text is "jazz" or "pop" or "rock" or "other genres"));
    }

    private static string Fill(Chart chart, Func<string, bool> label) => All(chart.Scene.Shapes).OfType<RectangleShape>()
        .First(shape => shape.Label is not null && label(shape.Label)).Fill!.Value.Color.ToString();

    private static IEnumerable<Shape> All(IEnumerable<Shape> shapes) => shapes.SelectMany(shape => shape is GroupShape group ? All(group.Shapes) : [shape]);

    private static OkLab See(Rgb color, double[] kind)
    {
        var (r, g, b) = (OkLab.Linear(color.R), OkLab.Linear(color.G), OkLab.Linear(color.B));
        return OkLab.FromRgb(new Rgb(
            Encode((kind[0] * r) + (kind[1] * g) + (kind[2] * b)), Encode((kind[3] * r) + (kind[4] * g) + (kind[5] * b)), Encode((kind[6] * r) + (kind[7] * g) + (kind[8] * b))));
    }

    private static byte Encode(double linear)
    {
        var value = Math.Clamp(linear, 0, 1);
        return (byte)Math.Round(255 * (value <= 0.0031308 ? value * 12.92 : (1.055 * Math.Pow(value, 1 / 2.4)) - 0.055));
    }
}
