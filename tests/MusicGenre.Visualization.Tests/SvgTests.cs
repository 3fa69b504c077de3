using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using FsCheck.Xunit;
using MusicGenre.Visualization.Tests.Gallery;
using MusicGenre.Visualization.Tests.Pictures;

namespace MusicGenre.Visualization.Tests;

public sealed class SvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => [.. GalleryRecipes.All.Select(recipe => recipe.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ToSvg_EveryRecipe_IsAccessibleAndStandsAlone(string name)
    {
        var chart = Make(name);
        var root = XDocument.Parse(chart.ToSvg()).Root!;
        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Equal(chart.Title, root.Elements().First().Value);
        Assert.Equal(Svg + "title", root.Elements().First().Name);
        Assert.Equal(chart.Description, root.Element(Svg + "desc")!.Value);
        Assert.Equal($"0 0 {chart.Width} {chart.Height}", root.Attribute("viewBox")!.Value);
        foreach (var element in root.DescendantsAndSelf())
        {
            Assert.Contains(element.Name.LocalName, (string[])["svg", "title", "desc", "rect", "text", "polyline", "polygon", "circle", "image"]);
            foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            {
                Assert.DoesNotContain("url(", attribute.Value, StringComparison.Ordinal);
                Assert.False(attribute.Name.LocalName is "id" or "style" or "class" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
                if (attribute.Name.LocalName == "href")
                {
                    Assert.StartsWith("data:image/png;base64,", attribute.Value, StringComparison.Ordinal);
                    Picture.Decode(Convert.FromBase64String(attribute.Value[22..]));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ToSvg_EveryRecipe_HasTextsAsWideAsTheyAreMeasured(string name)
    {
        var chart = Make(name);
        var texts = XDocument.Parse(chart.ToSvg()).Descendants(Svg + "text").ToList();
        var shapes = TextBoxes.Find(chart.Scene.Shapes, default).Where(entry => entry.Text.Text.Length > 0).ToList();
        Assert.Equal(shapes.Count, texts.Count);
        foreach (var (element, (shape, _)) in texts.Zip(shapes))
        {
            Assert.Equal(shape.Text, string.Concat(element.Nodes().OfType<XText>().Select(node => node.Value)));
            Assert.Equal(shape.Font.Measure(shape.Text), double.Parse(element.Attribute("textLength")!.Value, CultureInfo.InvariantCulture), 0.001);
        }
    }

    [Theory]
    [InlineData("genre-timeline")]
    [InlineData("spectrogram-log")]
    [InlineData("confusion-matrix")]
    [InlineData("genre-map")]
    public void ToSvgAndToPng_ChartMadeTwice_AreTheSame(string name)
    {
        var again = GalleryRecipes.All.Single(recipe => recipe.Name == name).Make(ChartTheme.Light);
        Assert.Equal(Make(name).ToSvg(), again.ToSvg());
        Assert.Equal(Make(name).ToPng(), again.ToPng());
    }

    [Property]
    public void ToSvg_AnyNames_IsValidXml(string? title, string? genre)
    {
        var prediction = new GenrePrediction([new GenreScore(genre ?? "?", 0.75f), new GenreScore("\u0001\u001B&<>\"']]>\uD83C\uFFFE\n", 0.25f)], TimeSpan.Zero);
        var chart = GenreCharts.GenreBars(prediction, new GenreBarsOptions { Width = 240, Title = title });
        var document = Read(chart.ToSvg());
        Assert.Equal(Expected(title ?? "Genres"), document.Root!.Element(Svg + "title")!.Value);
        Assert.Contains(document.Descendants(Svg + "title"), element => element.Value == Expected(genre ?? "?") + ": 75.0 %");
        Assert.NotEmpty(chart.ToPng());
    }

    [Fact]
    public void ToSvg_EveryCodeUnit_IsValidXml()
    {
        for (var start = 0; start < 0x10000; start += 256)
        {
            var text = new string([.. Enumerable.Range(start, 256).Select(value => (char)value)]);
            var prediction = new GenrePrediction([new GenreScore(text, 1)], TimeSpan.Zero);
            var document = Read(GenreCharts.GenreBars(prediction, new GenreBarsOptions { Title = text }).ToSvg());
            Assert.Equal(Expected(text), document.Root!.Element(Svg + "title")!.Value);
        }
    }

    private static Chart Make(string name) => GalleryCharts.Get(name, ChartTheme.Light);

    /// <summary>Reads with XML 1.0 character checks.</summary>
    private static XDocument Read(string svg)
    {
        using var reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static string Expected(string text)
    {
        var characters = new List<string>();
        foreach (var rune in text.EnumerateRunes())
        {
            var value = rune.ToString();
            characters.Add(value is "\t" or "\n" or "\r" or "\u2028" or "\u2029" ? " "
                : rune.Value is < 0x20 or (>= 0x7F and < 0xA0) or (>= 0xFDD0 and <= 0xFDEF) || (rune.Value & 0xFFFE) == 0xFFFE ? "\uFFFD" : value);
        }

        return string.Concat(characters);
    }
}
