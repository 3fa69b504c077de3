using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization.Tests;

public sealed class ColorMapTests
{
    public static TheoryData<string> Names => [.. ColorMap.All.Select(map => map.Name)];

    [Theory]
    [InlineData("magma", true)]
    [InlineData("viridis", true)]
    [InlineData("Blues", false)]
    [InlineData("YlGnBu", false)]
    public void Colors_Sequential_ChangeEvenlyInLightness(string name, bool rises)
    {
        var lightness = Lightness(name);
        var step = (lightness[^1] - lightness[0]) / 255;
        Assert.Equal(rises, step > 0);

        // In the first steps of a dark map, bytes are too coarse for even steps.
        for (var index = 24; index < 256; index += 8)
        {
            var change = (lightness[index] - lightness[index - 8]) / 8;
            Assert.InRange(change / step, 0.55, 1.6);
        }
    }

    [Fact]
    public void Colors_Coolwarm_AreSymmetricInLightnessAndNeutralInTheMiddle()
    {
        var lightness = Lightness("coolwarm");
        for (var index = 0; index < 128; index++)
        {
            Assert.Equal(lightness[index], lightness[255 - index], 0.02);
            Assert.True(index == 0 || lightness[index] >= lightness[index - 1] - 0.005);
        }

        Assert.InRange(OkLab.FromRgb(ColorMap.Coolwarm.Colors[128]).Chroma, 0, 0.02);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Colors_NeighbouringSteps_LookAboutEquallyDifferent(string name)
    {
        var colors = ColorMap.FromName(name).Colors.ToArray().Select(OkLab.FromRgb).ToArray();
        var distances = Enumerable.Range(0, 31).Select(index => colors[index * 8].Distance(colors[(index * 8) + 8])).ToArray();
        Assert.InRange(distances.Max() / distances.Average(), 1, 2.1);
        Assert.InRange(distances.Min() / distances.Average(), 0.4, 1);
    }

    [Fact]
    public void FromName_AnyCase_FindsTheMap() => Assert.Same(ColorMap.YlGnBu, ColorMap.FromName("ylgnbu"));

    [Fact]
    public void FromName_UnknownName_ListsThoseThereAre()
    {
        var exception = Assert.Throws<ArgumentException>(() => ColorMap.FromName("jet"));
        Assert.Contains("viridis", exception.Message, StringComparison.Ordinal);
        Assert.False(ColorMap.TryFromName(null, out _));
    }

    [Theory]
    [InlineData(ChartTheme.Light)]
    [InlineData(ChartTheme.Dark)]
    public void Style_Texts_CanBeReadOnTheirBackground(ChartTheme theme)
    {
        var style = Figures.Style.Create(new ChartOptions { Theme = theme });
        Assert.True(style.Foreground.Contrast(style.Background) >= 7);
        Assert.True(style.Muted.Contrast(style.Background) >= 4.3);
        Assert.All(ColorMap.All, map => Assert.All(map.Colors.ToArray(), color => Assert.True(Figures.Style.TextOn(color).Contrast(color) >= 4.3)));
    }

    [Fact]
    public void OkLab_RoundTrip_GivesTheColourBack()
    {
        foreach (var color in (Rgb[])[new(0, 0, 0), new(255, 255, 255), new(200, 30, 90), new(10, 250, 128)])
        {
            Assert.Equal(color, OkLab.FromRgb(color).ToRgb());
        }
    }

    private static double[] Lightness(string name) => [.. ColorMap.FromName(name).Colors.ToArray().Select(color => OkLab.FromRgb(color).L)];
}
