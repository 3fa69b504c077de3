namespace MusicGenre.Models;

/// <summary>Turns a network's output into probabilities and checks that they are some. Immutable and thread-safe.</summary>
/// <param name="contract">What the card says of the output.</param>
/// <param name="genreCount">The number of genres.</param>
internal sealed class ProbabilityRule(NetworkContract contract, int genreCount)
{
    /// <summary>How far a probability may be outside 0 to 1, and a sum of them from 1: rounding in half precision and in quantized networks.</summary>
    private const double Tolerance = 0.01;

    /// <summary>How far a sum may be from 1 without being scaled, so that the probabilities of most networks are left as they are.</summary>
    private const double Rounding = 1e-4;

    private string Output => $"the output \"{contract.ProbabilitiesOutput}\"";

    /// <summary>Converts the values of several segments in place, [segment, genre]. Returns what is wrong with them, or null.</summary>
    public string? Apply(Span<float> values)
    {
        string? problem = null;
        for (; problem is null && !values.IsEmpty; values = values[genreCount..])
        {
            problem = ApplyOne(values[..genreCount]);
        }

        return problem;
    }

    private string? ApplyOne(Span<float> values)
    {
        var worst = values[0];
        foreach (var value in values)
        {
            // A logarithm of zero is a legitimate log-probability, and a logit of −∞ masks a genre.
            if (float.IsNaN(value) || float.IsPositiveInfinity(value) || (float.IsNegativeInfinity(value) && contract.Activation == OutputActivation.None))
            {
                return FormattableString.Invariant($"{Output} has the value {value}, which is NaN or infinite; the network cannot be used with this input");
            }

            worst = Math.Abs(value - 0.5) > Math.Abs(worst - 0.5) ? value : worst;
        }

        switch (contract.Activation)
        {
            case OutputActivation.Softmax:
                return Softmax(values);
            case OutputActivation.Sigmoid:
                foreach (ref var value in values)
                {
                    value = (float)(1 / (1 + Math.Exp(-(double)value)));
                }

                return null;
            default:
                return worst is < -(float)Tolerance or > 1 + (float)Tolerance ? DescribeRange(worst) : Limit(values);
        }
    }

    private string? Softmax(Span<float> values)
    {
        var highest = float.NegativeInfinity;
        foreach (var value in values)
        {
            highest = Math.Max(highest, value);
        }

        if (float.IsNegativeInfinity(highest))
        {
            return $"every value of {Output} is −∞, which has no softmax";
        }

        // The highest exponential is 1, so the sum is at least 1 and nothing overflows.
        var sum = 0.0;
        foreach (ref var value in values)
        {
            var power = Math.Exp((double)value - highest);
            value = (float)power;
            sum += power;
        }

        foreach (ref var value in values)
        {
            value = (float)(value / sum);
        }

        return null;
    }

    /// <summary>Removes what rounding has left outside 0 to 1, and scales single-label probabilities whose sum is off by more.</summary>
    private string? Limit(Span<float> values)
    {
        var sum = 0.0;
        foreach (ref var value in values)
        {
            value = Math.Clamp(value, 0, 1);
            sum += value;
        }

        if (contract.MultiLabel || Math.Abs(sum - 1) <= Rounding)
        {
            return null;
        }

        if (Math.Abs(sum - 1) > Tolerance)
        {
            return FormattableString.Invariant(
                $"{Output} has values that sum to {sum:G5}, not to 1 within {Tolerance}: if several genres can apply at once, set \"multiLabel\": true in the card's \"network\"; if the network gives logits, set \"activation\": \"softmax\"");
        }

        foreach (ref var value in values)
        {
            value = (float)(value / sum);
        }

        return null;
    }

    private string DescribeRange(float value)
    {
        var activation = contract.MultiLabel ? "sigmoid" : "softmax";
        return FormattableString.Invariant(
            $"{Output} has the value {value:G5}, not a probability from 0 to 1: the network gives logits; set \"activation\": \"{activation}\" in the card's \"network\"");
    }
}
