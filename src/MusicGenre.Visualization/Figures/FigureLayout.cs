using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>Computes the positions of a figure's parts. Margins depend on the size of the labels, which depends on the size of the plots, so the layout is repeated a few times.</summary>
internal sealed class FigureLayout
{
    private const int Rounds = 4;
    private const double LabelShare = 0.3;

    private readonly Figure _figure;
    private readonly ChartOptions _options;
    private readonly Style _style;
    private readonly Box[] _plots;

    public FigureLayout(Figure figure, ChartOptions options, Style style)
    {
        (_figure, _options, _style) = (figure, options, style);
        var (width, pad) = (options.Width, Padding);
        TitleLines = style.Heading.Wrap(figure.Heading(options), width - (2 * pad), 2);
        SubtitleLines = style.Label.Wrap(figure.Subtitle ?? string.Empty, width - (2 * pad), 2);
        Legend = new Legend(figure.Legend, width - (2 * pad), style);
        _plots = [.. figure.Panels.Select(_ => new Box(60, 0, Math.Max(50, width - 80), 200))];
        for (var round = 0; round < Rounds; round++)
        {
            Arrange();
        }
    }

    public IReadOnlyList<string> TitleLines { get; }

    public IReadOnlyList<string> SubtitleLines { get; }

    public Legend Legend { get; }

    public double LegendTop { get; private set; }

    public int Height { get; private set; }

    public IReadOnlyList<Box> Plots => _plots;

    public double Padding => Math.Round(_style.Gap * 2);

    /// <summary>The width of the widest label to the left of a plot.</summary>
    public double LabelLimit => Math.Max(24, _options.Width * LabelShare);

    public TickColumn LeftMarks(int panel) => TickColumn.Create(
        _figure.Panels[panel].Y, _plots[panel], _style, _plots[panel].X - TickRow.MarkLength - 3, LabelLimit);

    public TickRow BottomMarks(int panel) => TickRow.Create(_figure.Panels[panel].X, _plots[panel], _style, _options.Width);

    /// <summary>The position of the baseline of a plot's heading.</summary>
    public double PanelTitleBaseline(int panel) => _plots[panel].Y - _style.Gap - _style.Subheading.Descent;

    /// <summary>The height of the heading and the space below it.</summary>
    public double HeadingHeight =>
        (TitleLines.Count * _style.Heading.LineHeight) + (SubtitleLines.Count * _style.Label.LineHeight);

    private void Arrange()
    {
        var panels = _figure.Panels;
        var (left, right) = (0.0, 0.0);
        for (var index = 0; index < panels.Count; index++)
        {
            var labelWidth = panels[index].Y.Label is null ? 0 : _style.Label.LineHeight + _style.Gap;
            left = Math.Max(left, TickRow.MarkLength + 3 + LeftMarks(index).Width + labelWidth);
            right = Math.Max(right, panels[index].ColorBar?.Measure(_plots[index], _style) ?? 0);
        }

        var x = Math.Ceiling(Padding + left);
        var plotWidth = Math.Max(40, Math.Floor(_options.Width - x - Padding - right));
        var before = new double[panels.Count];
        var after = new double[panels.Count];
        for (var index = 0; index < panels.Count; index++)
        {
            before[index] = panels[index].Title is null ? _style.Gap * 0.6 : _style.Subheading.LineHeight + _style.Gap;
            after[index] = !panels[index].HasXMarks ? _style.Gap
                : BottomMarks(index).Height + (panels[index].X.Label is null ? 0 : _style.Label.LineHeight + _style.Gap);
        }

        var gaps = Math.Max(0, panels.Count - 1) * _style.Gap;
        var rest = (2 * Padding) + HeadingHeight + _style.Gap + before.Sum() + after.Sum() + gaps + Legend.Height;
        var natural = panels.Select(panel => panel.NaturalHeight(plotWidth)).ToArray();
        var share = _options.Height is { } height ? (height - rest - panels.Count) / natural.Sum() : 1;
        var y = Padding + HeadingHeight + _style.Gap;
        for (var index = 0; index < panels.Count; index++)
        {
            y = Math.Round(y + before[index]);
            var plotHeight = Math.Max(Math.Round(panels[index].MinHeight), Math.Floor(natural[index] * share));
            _plots[index] = new Box(x, y, plotWidth, plotHeight);
            y += plotHeight + after[index] + _style.Gap;
        }

        LegendTop = y - _style.Gap;
        Height = (int)Math.Ceiling(Math.Max(LegendTop + Legend.Height + Padding, _options.Height ?? 0));
    }
}
