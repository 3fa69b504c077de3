namespace MusicGenre.Visualization.Figures;

/// <summary>The content of a picture before layout: plots stacked vertically, with one heading and one legend.</summary>
internal sealed record Figure(string Title, string Description, IReadOnlyList<Panel> Panels)
{
    public IReadOnlyList<LegendEntry> Legend { get; init; } = [];

    /// <summary>What the figure is about, if the options do not say it.</summary>
    public string? Subject { get; init; }

    /// <summary>A line below the heading, or null.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The heading of the picture.</summary>
    public string Heading(ChartOptions options)
    {
        var subject = options.Subject ?? Subject;
        return options.Title ?? (string.IsNullOrWhiteSpace(subject) ? Title : $"{Title}: {subject}");
    }
}
