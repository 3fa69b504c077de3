using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Raster;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Tests.Pictures;
using MusicGenre.Visualization.Typography;

namespace MusicGenre.Visualization.Tests;

public sealed class RasterTests
{
    private static readonly Rgb White = new(255, 255, 255);
    private static readonly Rgb Black = new(0, 0, 0);

    [Fact]
    public void Rasterize_Rectangle_CoversItsAreaExactlyByPixel()
    {
        var pixels = Render(new RectangleShape(new Box(2.25, 3.5, 4.5, 2), Black));
        AssertGray(1, pixels[3, 4]);
        AssertGray(0.75, pixels[2, 4]);
        AssertGray(0.5, pixels[4, 3]);
        AssertGray(0.375, pixels[2, 3]);
        AssertGray(0.75, pixels[6, 4]);
        AssertGray(0, pixels[7, 4]);
        AssertGray(0, pixels[4, 6]);
    }

    [Theory]
    [InlineData(7.3)]
    [InlineData(2)]
    [InlineData(0.4)]
    public void Rasterize_Circle_CoversItsArea(double radius)
    {
        var pixels = Render(new CircleShape(new Point(10.37, 9.81), radius, Black));
        Assert.Equal(Math.PI * radius * radius, Coverage(pixels), Math.Max(0.05, 0.02 * radius * radius));
    }

    [Fact]
    public void Rasterize_Triangle_CoversItsAreaAndItsCentreOfMass()
    {
        Point[] corners = [new Point(1.5, 2), new Point(17, 5.25), new Point(6, 18.5)];
        var pixels = Render(new PolygonShape(corners, Black));
        var area = Math.Abs(((corners[1].X - corners[0].X) * (corners[2].Y - corners[0].Y)) - ((corners[2].X - corners[0].X) * (corners[1].Y - corners[0].Y))) / 2;
        Assert.Equal(area, Coverage(pixels), 0.3);
        var sumX = 0.0;
        for (var y = 0; y < 20; y++)
        {
            for (var x = 0; x < 20; x++)
            {
                sumX += (x + 0.5) * Ink(pixels[x, y]);
            }
        }

        Assert.Equal(corners.Average(corner => corner.X), sumX / Coverage(pixels), 0.05);
    }

    [Fact]
    public void Rasterize_OverlappingPartsOfOnePath_CountOnce()
    {
        // The line runs back over itself; its paint is half transparent.
        var stroke = new Stroke(new Paint(Black, 0.5), 4);
        var pixels = Render(new PolylineShape([new Point(2, 10), new Point(18, 10), new Point(2, 10)], stroke));
        AssertGray(0.5, pixels[10, 10]);
        AssertGray(0.5, pixels[17, 10]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3.5)]
    public void Stroke_StraightLine_CoversLengthTimesWidth(double width)
    {
        var line = new PolylineShape([new Point(3, 4), new Point(15, 13)], new Stroke(Black, width));
        Assert.Equal(15 * width, Coverage(Render(line)), 0.15 * width);
    }

    [Fact]
    public void Stroke_ManyTinySegments_IsAsThickAsOneLong()
    {
        var points = Enumerable.Range(0, 301).Select(step => new Point(3 + (step * 0.04), 4 + (step * 0.03))).ToList();
        Assert.Equal(15 * 1.5, Coverage(Render(new PolylineShape(points, new Stroke(Black, 1.5)))), 0.3);
    }

    [Fact]
    public void Stroke_RoundCapsAndJoins_AddDiscs()
    {
        var plain = Coverage(Render(new PolylineShape([new Point(5, 10), new Point(15, 10)], new Stroke(Black, 6))));
        var round = Coverage(Render(new PolylineShape([new Point(5, 10), new Point(15, 10)], new Stroke(Black, 6, RoundCaps: true))));
        Assert.Equal(Math.PI * 9, round - plain, 0.4);
    }

    [Fact]
    public void Stroke_Dashes_CoverTheirShare()
    {
        var line = new PolylineShape([new Point(0, 10), new Point(20, 10)], new Stroke(Black, 2, [3, 2]));
        var pixels = Render(line);
        Assert.Equal(24, Coverage(pixels), 0.2);
        AssertGray(1, pixels[1, 10]);
        AssertGray(0, pixels[4, 10]);
    }

    [Fact]
    public void Render_Clip_CutsShapesOffExactly()
    {
        var clip = new Box(5.5, 5.25, 4, 4);
        var pixels = Render(new GroupShape(clip, [new RectangleShape(new Box(-50, -50, 200, 200), Black)]));
        Assert.Equal(16, Coverage(pixels), 0.05);
        AssertGray(0.5, pixels[5, 7]);
    }

    [Fact]
    public void Render_PointsThatAreNotFinite_AreLeftOut()
    {
        var stroke = new Stroke(Black, 2);
        Point[] finite = [new(3, 10), new(17, 10)];
        var expected = Render(new PolylineShape(finite, stroke));
        var line = Render(new PolylineShape([new(double.NaN, 2), new(5, double.PositiveInfinity), .. finite, new(double.NegativeInfinity, 4)], stroke));

        Assert.Equal(28, Coverage(line), 0.05);
        for (var pixel = 0; pixel < 400; pixel++)
        {
            Assert.Equal(expected[pixel % 20, pixel / 20], line[pixel % 20, pixel / 20]);
        }
    }

    [Fact]
    public void Render_PointsFarOutside_LeaveTheRestAsItIs()
    {
        var far = new PolylineShape([new Point(3, 10), new Point(1e9, 10)], new Stroke(Black, 2));
        Assert.Equal(34, Coverage(Render(far)), 0.05);

        // Too far away to compute a direction: nothing or a line may be drawn, but nothing else, and it must not fail.
        var farther = Render(new PolylineShape([new Point(3, 10), new Point(1e300, 10)], new Stroke(Black, 2)));
        AssertGray(0, farther[10, 5]);
        AssertGray(0, farther[10, 15]);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3)]
    public void Render_Scale_EnlargesEverythingAlike(double scale)
    {
        var canvas = RasterRenderer.Render(
            new Scene(20, 20, White, "t", "d", [new CircleShape(new Point(10, 10), 6, Black), new TextShape("Ag", new Point(1, 19), new Font(9), Black)]), scale);
        Assert.Equal((int)(20 * scale), canvas.Width);
        var picture = Picture.Decode(PngEncoder.Encode(canvas, scale));
        Assert.Equal(Black, picture[(int)(10 * scale), (int)(10 * scale)]);
    }

    [Fact]
    public void Encode_TrueColor_IsDecodedToTheSamePixels()
    {
        var canvas = new Canvas(13, 7, White);
        for (var index = 0; index < 91; index++)
        {
            canvas.Set(index % 13, index / 13, new Rgb((byte)(index * 37), (byte)(index * index), (byte)(255 - index)));
        }

        var picture = Picture.Decode(PngEncoder.Encode(canvas, 1));
        for (var index = 0; index < 91; index++)
        {
            Assert.Equal(canvas[index % 13, index / 13], picture[index % 13, index / 13]);
        }
    }

    [Fact]
    public void Encode_Palette_IsDecodedToTheSameColours()
    {
        byte[] indices = [0, 255, 3, 3, 3, 3];
        var picture = Picture.Decode(PngEncoder.Encode(indices, 2, 3, ColorMap.Magma.Colors));
        for (var index = 0; index < indices.Length; index++)
        {
            Assert.Equal(ColorMap.Magma.Colors[indices[index]], picture[index % 2, index / 2]);
        }
    }

    private static Canvas Render(Shape shape) => RasterRenderer.Render(new Scene(20, 20, White, "t", "d", [shape]), 1);

    private static double Ink(Rgb color) => 1 - (color.R / 255.0);

    private static void AssertGray(double ink, Rgb color) => Assert.Equal(ink, Ink(color), 0.04);

    private static double Coverage(Canvas pixels)
    {
        var sum = 0.0;
        for (var at = 0; at < pixels.Pixels.Length; at += 3)
        {
            sum += 1 - (pixels.Pixels[at] / 255.0);
        }

        return sum;
    }
}
