using System.Text;
using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Raster;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Typography;

namespace MusicGenre.Visualization.Tests;

public sealed class TypographyTests
{
    [Fact]
    public void GlyphSet_Latin1AndCommonPunctuation_IsDrawn()
    {
        var expected = Enumerable.Range(0x20, 0x5F).Concat(Enumerable.Range(0xA0, 0x60)).Select(value => new Rune(value))
            .Concat("–—‘’“”„…•€−≤≥×·°µ→ŁłŠšŽžČčŐőĄąĘęŻżŒœŸ".EnumerateRunes());
        Assert.All(expected, rune => Assert.True(GlyphSet.Contains(rune), $"U+{rune.Value:X4} is not drawn."));
    }

    [Fact]
    public void GlyphSet_EveryVisibleCharacter_HasInkWithinItsAdvance()
    {
        foreach (var rune in Enumerable.Range(0x21, 0x17F - 0x21).Where(value => value is < 0x7F or > 0xA0).Select(value => new Rune(value)))
        {
            var glyph = GlyphSet.Find(rune);
            if (rune.Value == 0xAD)
            {
                continue;
            }

            var points = glyph.Strokes.SelectMany(stroke => stroke).ToList();
            Assert.NotEmpty(points);
            Assert.All(points, point =>
            {
                Assert.InRange(point.X, -0.01, glyph.Advance + 0.02);
                Assert.InRange(point.Y, -0.2, 0.98);
            });
        }
    }

    [Fact]
    public void GlyphSet_DifferentCharacters_LookDifferent()
    {
        var drawings = Enumerable.Range(0x21, 0x5E).Select(value => string.Join(';', GlyphSet.Find(new Rune(value)).Strokes.SelectMany(stroke => stroke))).ToList();
        Assert.Equal(drawings.Count, drawings.Distinct().Count());
    }

    [Theory]
    [InlineData("日")]
    [InlineData("Ж")]
    [InlineData("🎵")]
    public void Render_CharacterWithoutDrawing_ShowsABox(string text)
    {
        Assert.False(GlyphSet.Contains(text.EnumerateRunes().First()));
        Assert.InRange(Ink(text), 30, 400);
    }

    [Fact]
    public void Measure_Text_IsTheSumOfAdvancesAndGrowsWithSize()
    {
        var font = new Font(10);
        Assert.Equal(font.Measure("a") + font.Measure("b"), font.Measure("ab"), 1e-9);
        Assert.Equal(2 * font.Measure("Reggae"), new Font(20).Measure("Reggae"), 1e-9);
        Assert.Equal(font.Measure("1111"), font.Measure("0978"), 1e-9);
    }

    [Fact]
    public void Render_Text_StaysWithinItsBounds()
    {
        var text = new TextShape("Åg|jQ%Ö", new Point(10, 40), new Font(30), new Rgb(0, 0, 0));
        var canvas = RasterRenderer.Render(new Scene(200, 60, new Rgb(255, 255, 255), "t", "d", [text]), 1);
        var (left, right) = (200, 0);
        for (var y = 0; y < 60; y++)
        {
            for (var x = 0; x < 200; x++)
            {
                if (canvas[x, y].R < 128)
                {
                    (left, right) = (Math.Min(left, x), Math.Max(right, x));
                }
            }
        }

        Assert.InRange(left, text.Bounds.X - 1, text.Bounds.X + 6);
        Assert.InRange(right, text.Bounds.Right - 8, text.Bounds.Right + 1);
    }

    [Fact]
    public void Render_VerticalText_IsTheTextTurned()
    {
        Assert.Equal(Ink("Frequency"), Ink("Frequency", vertical: true), 20.0);
    }

    [Fact]
    public void Shorten_AnyWidth_FitsAndKeepsSurrogatePairs()
    {
        var font = new Font(12);
        const string text = "ab🎵🎵🎵 drum and bass";
        for (var width = 0.0; width < 200; width += 3)
        {
            var shortened = font.Shorten(text, width);
            Assert.True(font.Measure(shortened) <= width + 1e-9 || shortened.Length == 0);
            Assert.DoesNotContain('\uFFFD', string.Concat(shortened.EnumerateRunes()));
        }

        Assert.Equal(text, font.Shorten(text, 1000));
    }

    [Fact]
    public void Wrap_LongText_FillsLinesAndShortensTheLast()
    {
        var font = new Font(12);
        var lines = font.Wrap("one two three four five six seven eight nine ten", 100, 2);
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.True(font.Measure(line) <= 100));
        Assert.EndsWith("…", lines[1], StringComparison.Ordinal);
        Assert.Equal(["short"], font.Wrap("short", 100, 2));
        Assert.Empty(font.Wrap(" ", 100, 2));
    }

    private static double Ink(string text, bool vertical = false)
    {
        var position = vertical ? new Point(100, 195) : new Point(5, 100);
        var canvas = RasterRenderer.Render(
            new Scene(200, 200, new Rgb(255, 255, 255), "t", "d", [new TextShape(text, position, new Font(24), new Rgb(0, 0, 0), vertical: vertical)]), 1);
        var sum = 0.0;
        foreach (var value in canvas.Pixels)
        {
            sum += 255 - value;
        }

        return sum / 255 / 3;
    }
}
