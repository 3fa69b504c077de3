namespace MusicGenre.Models;

/// <summary>Checks that a network's familiarities are from 0 to 1.</summary>
internal static class FamiliarityRule
{
    /// <summary>How far a value may be outside 0 to 1: rounding in half precision and in quantized networks.</summary>
    private const float Tolerance = 0.01f;

    /// <summary>Removes what rounding has left outside 0 to 1, in place. Returns what is wrong with the values, or null.</summary>
    /// <param name="values">One value for each segment.</param>
    /// <param name="output">The name of the output.</param>
    public static string? Apply(Span<float> values, string output)
    {
        foreach (ref var value in values)
        {
            if (!(value is >= -Tolerance and <= 1 + Tolerance))
            {
                return FormattableString.Invariant($"the output \"{output}\" has the value {value}, not a familiarity from 0 to 1");
            }

            value = Math.Clamp(value, 0, 1);
        }

        return null;
    }
}
