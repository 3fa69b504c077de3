namespace MusicGenre.Visualization.Figures;

/// <summary>The content of a picture before layout: plots stacked vertically, with one heading and one legend.</summary>
internal sealed record Figure(string Title, string Description, IReadOnlyList<Panel> Panels)
{
    public IReadOnlyList<LegendEntry> Legend { get; init; } = [];

    /// <summary>A line below the heading, or null.</summary>
    public string? Subtitle { get; init; }
}
