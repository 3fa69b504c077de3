namespace MusicGenre.Visualization.Figures;

/// <summary>What a picture consists of before it is laid out: plots over one another, with one heading and one legend.</summary>
internal sealed record Figure(string Title, string Description, IReadOnlyList<Panel> Panels)
{
    public IReadOnlyList<LegendEntry> Legend { get; init; } = [];

    /// <summary>A line below the heading, or null.</summary>
    public string? Subtitle { get; init; }
}
