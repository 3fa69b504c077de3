using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Tests.Pictures;

/// <summary>Checks that all texts of a picture are readable: none is outside it or overlaps another, and none is cut off inside plots.</summary>
internal static class TextBoxes
{
    public static void AssertReadable(Chart chart)
    {
        var picture = new Box(0, 0, chart.Width, chart.Height);
        var texts = Find(chart.Scene.Shapes, picture).Where(entry => entry.Text.Text.Length > 0).ToList();
        Assert.NotEmpty(texts);
        foreach (var (text, clip) in texts)
        {
            var box = Ink(text);
            Assert.True(
                box.X >= clip.X - 0.01 && box.Y >= clip.Y - 0.01 && box.Right <= clip.Right + 0.01 && box.Bottom <= clip.Bottom + 0.01,
                $"'{text.Text}' at {box} leaves {clip} in '{chart.Title}' of {chart.Width} × {chart.Height}.");
        }

        var ordered = texts.Select(entry => (entry.Text, Box: Ink(entry.Text))).OrderBy(entry => entry.Box.Y).ToList();
        for (var first = 0; first < ordered.Count; first++)
        {
            for (var second = first + 1; second < ordered.Count && ordered[second].Box.Y < ordered[first].Box.Bottom; second++)
            {
                Assert.False(
                    ordered[first].Box.Overlaps(ordered[second].Box),
                    $"'{ordered[first].Text.Text}' at {ordered[first].Box} overlaps '{ordered[second].Text.Text}' at {ordered[second].Box} in '{chart.Title}' of {chart.Width} × {chart.Height}.");
            }
        }
    }

    public static IEnumerable<(TextShape Text, Box Clip)> Find(IEnumerable<Shape> shapes, Box clip) => shapes.SelectMany(shape => shape switch
    {
        TextShape text => [(text, clip)],
        GroupShape group => Find(group.Shapes, clip.Intersect(group.Clip)),
        _ => Enumerable.Empty<(TextShape, Box)>(),
    });

    /// <summary>The area that the strokes of most characters cover: from the height of capitals down to the descenders.</summary>
    private static Box Ink(TextShape text)
    {
        var trim = text.Font.Ascent - (text.Font.Size * 0.72);
        var box = text.Bounds;
        return text.Vertical
            ? new Box(box.X + trim, box.Y, box.Width - trim, box.Height)
            : new Box(box.X, box.Y + trim, box.Width, box.Height - trim);
    }
}
