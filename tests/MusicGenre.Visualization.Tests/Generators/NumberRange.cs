using System.Globalization;

namespace MusicGenre.Visualization.Tests.Generators;

/// <summary>A range of numbers, of any size from a ten-thousandth to millions, near 0 or away from it.</summary>
public sealed record NumberRange(double Low, double Size)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Low} + {Size}");
}
