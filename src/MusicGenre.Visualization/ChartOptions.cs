using MusicGenre.Audio;
using MusicGenre.Errors;

namespace MusicGenre.Visualization;

/// <summary>The options of every chart: size, theme, heading and font size.</summary>
public record ChartOptions
{
    private const int SmallestWidth = 240;
    private const int LargestSide = 20_000;

    /// <summary>The width in pixels; 240 to 20,000. Default 800.</summary>
    public int Width { get; init; } = 800;

    /// <summary>The height in pixels, 120 to 20,000, or null to fit the content. A picture whose content needs more height is made taller, so nothing is cut off. Default null.</summary>
    public int? Height { get; init; }

    /// <summary>The theme. Default light.</summary>
    public ChartTheme Theme { get; init; } = ChartTheme.Light;

    /// <summary>The heading, or null for the chart's own heading, followed by <see cref="Subject"/>. It is wrapped to at most two lines and then shortened. Default null.</summary>
    public string? Title { get; init; }

    /// <summary>What the chart is about, such as a song's name: "Waveform: So What". Null for the file's name if the audio is an <see cref="AudioFile"/>, and otherwise for none. Default null.</summary>
    public string? Subject { get; init; }

    /// <summary>The size of the text in pixels; 6 to 100. Headings are larger, axis labels smaller. Default 12.</summary>
    public double FontSize { get; init; } = 12;

    internal virtual void Validate()
    {
        OptionGuard.Require(Width is >= SmallestWidth and <= LargestSide, Width, "from 240 to 20,000");
        OptionGuard.Require(Height is null or (>= 120 and <= LargestSide), Height, "from 120 to 20,000");
        OptionGuard.Require(Enum.IsDefined(Theme), Theme, "light or dark");
        OptionGuard.Require(FontSize is >= 6 and <= 100, FontSize, "from 6 to 100");
    }
}
