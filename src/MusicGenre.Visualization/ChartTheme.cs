namespace MusicGenre.Visualization;

/// <summary>The theme of a chart: dark on light or light on dark.</summary>
public enum ChartTheme
{
    /// <summary>Dark lines and text on a white background.</summary>
    Light,

    /// <summary>Light lines and text on a nearly black background.</summary>
    Dark,
}
