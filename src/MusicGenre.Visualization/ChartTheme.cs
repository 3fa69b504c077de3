namespace MusicGenre.Visualization;

/// <summary>Whether a chart is drawn dark on light or light on dark.</summary>
public enum ChartTheme
{
    /// <summary>Dark lines and text on white.</summary>
    Light,

    /// <summary>Light lines and text on nearly black.</summary>
    Dark,
}
