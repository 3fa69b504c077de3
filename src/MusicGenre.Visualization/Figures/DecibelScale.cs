using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>Converts powers to decibels relative to the maximum, limited to a range below it; silence is at the bottom of the range.</summary>
internal sealed class DecibelScale(double maximumPower, double range)
{
    private const double MinReference = 1e-10;

    private readonly double _reference = Math.Max(maximumPower, MinReference);

    public double Show(double power) =>
        10 * Math.Log10(Math.Max(power / _reference, Math.Pow(10, -range / 10)));

    /// <summary>The key of the levels, with an arrow if some of the powers are below the range.</summary>
    public ColorBar CreateBar(ColorMap colors, ReadOnlySpan<float> powers)
    {
        var lowest = _reference * Math.Pow(10, -range / 10);
        var isClipped = false;
        foreach (var power in powers)
        {
            isClipped |= power < lowest;
        }

        return new ColorBar(colors, new NumberAxis(new ValueRange(-range, 0), "Level (dB, loudest = 0)"), ClipsLow: isClipped);
    }
}
