namespace MusicGenre.Models;

/// <summary>Makes predictions for audio of different lengths as certain as they are right.</summary>
internal static class LengthConfidence
{
    /// <summary>
    /// The smallest normal number in single precision, 1.2e-38. What a network gives below that has been rounded, down to 0, and by some engines more than by others: a power below 1 would
    /// make a certainty of it. So it counts as this value, which is at least the true one.
    /// </summary>
    private const float LeastProbability = 1.17549435e-38f;

    /// <summary>Changes the probabilities of audio of a length, in place.</summary>
    /// <param name="factors">The card's factors by ascending length, or null for none.</param>
    /// <param name="seconds">The length.</param>
    /// <param name="probabilities">The probabilities, which sum to 1.</param>
    public static void Apply(IReadOnlyList<ConfidenceFactor>? factors, double seconds, Span<float> probabilities)
        => Raise(GetFactor(factors, seconds), probabilities);

    /// <summary>Raises probabilities to a power and scales them to sum to 1, in place. A power of 1 leaves them as they are.</summary>
    /// <param name="power">The power; positive.</param>
    /// <param name="probabilities">The probabilities, which sum to 1.</param>
    public static void Raise(double power, Span<float> probabilities)
    {
        if (power == 1)
        {
            return;
        }

        var highest = 0f;
        foreach (var probability in probabilities)
        {
            highest = Math.Max(highest, probability);
        }

        var sum = 0.0;
        foreach (ref var probability in probabilities)
        {
            probability = (float)Math.Pow(GetRatio(probability, highest), power);
            sum += probability;
        }

        foreach (ref var probability in probabilities)
        {
            probability = (float)(probability / sum);
        }
    }

    /// <summary>How probable a genre is beside the most probable one: what is raised to a power, in fitting powers as well as in applying them; above 0, at most 1.</summary>
    public static float GetRatio(float probability, float highest) => Math.Max(probability, LeastProbability) / highest;

    /// <summary>The factor at a length: between two lengths of the card linear over the logarithm of the length, and constant outside of them; 1 without any.</summary>
    public static double GetFactor(IReadOnlyList<ConfidenceFactor>? factors, double seconds)
    {
        if (factors is not { Count: > 0 })
        {
            return 1;
        }

        var next = 0;
        while (next < factors.Count && factors[next].Seconds <= seconds)
        {
            next++;
        }

        if (next == 0 || next == factors.Count)
        {
            return factors[next == 0 ? 0 : ^1].Factor;
        }

        var (before, after) = (factors[next - 1], factors[next]);

        // Not the logarithm of a quotient, which can be infinite.
        var range = Math.Log(after.Seconds) - Math.Log(before.Seconds);
        return range > 0 ? before.Factor + ((after.Factor - before.Factor) * (Math.Log(seconds) - Math.Log(before.Seconds)) / range) : before.Factor;
    }
}
