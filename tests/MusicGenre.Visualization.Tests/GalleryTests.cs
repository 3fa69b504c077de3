using System.Text;
using System.Xml.Linq;
using MusicGenre.Visualization.Tests.Gallery;
using MusicGenre.Visualization.Tests.Pictures;

namespace MusicGenre.Visualization.Tests;

public sealed class GalleryTests
{
    /// <summary>The mean pixel difference that rounding on different processors may cause; any visible change is larger.</summary>
    private const double Tolerance = 0.05;

    public static TheoryData<string> Names => [.. GalleryRecipes.All.Select(recipe => recipe.Name)];

    [GalleryFact]
    public void Page_Committed_IsUpToDate()
    {
        var page = GalleryPage.Write();
        if (GalleryPage.IsUpdating)
        {
            File.WriteAllText(GalleryPage.PagePath, page);
        }

        Assert.Equal(page, File.ReadAllText(GalleryPage.PagePath).ReplaceLineEndings("\n"));
    }

    [GalleryTheory]
    [MemberData(nameof(Names))]
    public async Task Picture_Committed_IsUpToDate(string name)
    {
        var recipe = GalleryRecipes.All.Single(recipe => recipe.Name == name);
        foreach (var theme in Enum.GetValues<ChartTheme>())
        {
            var chart = GalleryCharts.Get(name, theme);
            var path = GalleryPage.PicturePath(recipe, theme);
            if (GalleryPage.IsUpdating)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await chart.SaveAsync(path, overwrite: true);
            }

            var committed = await File.ReadAllBytesAsync(path);
            if (recipe.Format == "svg")
            {
                Assert.Equal(Outline(chart.ToSvg()), Outline(Encoding.UTF8.GetString(committed)));
            }
            else
            {
                Assert.InRange(Picture.Decode(chart.ToPng()).Difference(Picture.Decode(committed)), 0, Tolerance);
            }
        }
    }

    [GalleryFact]
    public void Pictures_Committed_AreThoseOfThePage()
    {
        var expected = GalleryRecipes.All.SelectMany(recipe => Enum.GetValues<ChartTheme>().Select(recipe.FileName)).Order(StringComparer.Ordinal);
        var found = Directory.GetFiles(Path.Combine(GalleryPage.Folder, "gallery")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);
        Assert.Equal(expected, found);
    }

    /// <summary>Elements, texts and attributes, numbers rounded to tenths.</summary>
    private static List<string> Outline(string svg) =>
    [
        .. XDocument.Parse(svg).Descendants().Select(element => string.Join(
            ' ', element.Attributes().Select(attribute => Round(attribute.Value)).Prepend(element.Name.LocalName).Append(element.HasElements ? string.Empty : element.Value))),
    ];

    private static string Round(string value) => System.Text.RegularExpressions.Regex.Replace(value, @"(\.\d)\d+", "$1");
}
