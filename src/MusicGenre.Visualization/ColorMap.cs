using System.Diagnostics.CodeAnalysis;
using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization;

/// <summary>Colors for values from low to high, perceptually uniform: a few colors interpolated in Oklab, in 256 steps. Immutable and thread-safe.</summary>
/// <remarks>The names say what the maps resemble; their colors are this library's own.</remarks>
public sealed class ColorMap
{
    internal const int Steps = 256;

    private readonly Rgb[] _colors;

    private ColorMap(string name, params ReadOnlySpan<ColorStop> stops)
    {
        Name = name;
        _colors = new Rgb[Steps];
        for (var step = 0; step < Steps; step++)
        {
            _colors[step] = ColorStops.Interpolate(stops, step / (Steps - 1.0)).ToRgb();
        }
    }

    // On dark paper, maps whose one end or middle is nearly white would glare: those begin, or have their middle, at a dark gray.
    private static ColorMap CoolwarmOnDark { get; } = new(
        "coolwarm", new(0, 0.74, 0.15, 250), new(0.25, 0.50, 0.13, 258), new(0.5, 0.27, 0.0, 262),
        new(0.5, 0.27, 0.0, 30), new(0.75, 0.50, 0.14, 32), new(1, 0.74, 0.15, 40));

    private static ColorMap BluesOnDark { get; } = new(
        "Blues", new(0, 0.25, 0.02, 262), new(0.35, 0.42, 0.10, 258), new(0.7, 0.62, 0.13, 250), new(1, 0.82, 0.09, 240));

    private static ColorMap YlGnBuOnDark { get; } = new(
        "YlGnBu", new(0, 0.25, 0.05, 275), new(0.35, 0.43, 0.10, 245), new(0.7, 0.64, 0.11, 180), new(1, 0.86, 0.13, 115));

    /// <summary>Black through purple and orange to a pale yellow; lightness increases linearly. For spectrograms.</summary>
    public static ColorMap Magma { get; } = new(
        "magma", new(0, 0.05, 0.02, 285), new(0.2, 0.235, 0.13, 290), new(0.4, 0.43, 0.17, 325),
        new(0.6, 0.62, 0.19, 370), new(0.8, 0.805, 0.135, 412), new(1, 0.985, 0.075, 468));

    /// <summary>Violet through blue and green to yellow; lightness increases linearly.</summary>
    public static ColorMap Viridis { get; } = new(
        "viridis", new(0, 0.27, 0.13, 318), new(0.25, 0.435, 0.115, 268), new(0.5, 0.60, 0.10, 195),
        new(0.75, 0.765, 0.16, 150), new(1, 0.93, 0.19, 106));

    /// <summary>Blue through a light gray to red, equally dark at both ends; on dark paper, through a dark gray, equally light at both ends. For values around zero.</summary>
    public static ColorMap Coolwarm { get; } = new(
        "coolwarm", new(0, 0.47, 0.17, 265), new(0.25, 0.69, 0.11, 262), new(0.5, 0.91, 0.0, 262),
        new(0.5, 0.91, 0.0, 30), new(0.75, 0.69, 0.11, 34), new(1, 0.47, 0.17, 26))
    {
        OnDark = CoolwarmOnDark,
    };

    /// <summary>Nearly white to a dark blue, and on dark paper a dark gray to a light blue; lightness changes linearly. For counts and shares.</summary>
    public static ColorMap Blues { get; } = new(
        "Blues", new(0, 0.985, 0.01, 245), new(0.35, 0.755, 0.09, 245), new(0.7, 0.525, 0.14, 255), new(1, 0.33, 0.11, 262))
    {
        OnDark = BluesOnDark,
    };

    /// <summary>Pale yellow through green to a dark blue, and on dark paper the other way round; lightness changes linearly.</summary>
    public static ColorMap YlGnBu { get; } = new(
        "YlGnBu", new(0, 0.985, 0.05, 107), new(0.3, 0.785, 0.105, 165), new(0.65, 0.54, 0.115, 240), new(1, 0.29, 0.11, 270))
    {
        OnDark = YlGnBuOnDark,
    };

    /// <summary>All color maps.</summary>
    public static IReadOnlyList<ColorMap> All { get; } = [Magma, Viridis, Coolwarm, Blues, YlGnBu];

    private ColorMap? OnDark { get; init; }

    /// <summary>The map's name, such as "magma".</summary>
    public string Name { get; }

    /// <summary>Finds a color map by its name; case is ignored.</summary>
    /// <param name="name">The name, such as "magma".</param>
    /// <exception cref="ArgumentException">There is no such map; the message lists the available ones.</exception>
    public static ColorMap FromName(string name) => TryFromName(name, out var map)
        ? map
        : throw new ArgumentException($"There is no color map '{name}'. Available: {string.Join(", ", All)}.", nameof(name));

    /// <summary>Finds a color map by its name; case is ignored.</summary>
    /// <param name="name">The name, such as "magma".</param>
    /// <param name="map">The map, or null if there is none with this name.</param>
    /// <returns>Whether the map exists.</returns>
    public static bool TryFromName(string? name, [NotNullWhen(true)] out ColorMap? map)
    {
        map = All.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
        return map is not null;
    }

    /// <summary>The map's name.</summary>
    public override string ToString() => Name;

    internal ReadOnlySpan<Rgb> Colors => _colors;

    /// <summary>The map for a theme.</summary>
    internal ColorMap On(ChartTheme theme) => theme == ChartTheme.Dark ? OnDark ?? this : this;

    /// <summary>The step of a position between 0 and 1.</summary>
    internal static byte StepAt(double position) => (byte)Math.Clamp((int)(position * Steps), 0, Steps - 1);

    internal Rgb ColorAt(double position) => _colors[StepAt(position)];
}
