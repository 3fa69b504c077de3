namespace MusicGenre.Evaluation;

/// <summary>A 95 % confidence interval of a share, within 0 to 1.</summary>
/// <param name="Lower">Its lower end.</param>
/// <param name="Upper">Its upper end.</param>
public readonly record struct ProbabilityInterval(double Lower, double Upper)
{
    /// <summary>The 0.975 quantile of the standard normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>
    /// Wilson's score interval of a binomial share. It stays within 0 to 1 and is valid for few or extreme outcomes, where
    /// the textbook ± interval is not.
    /// </summary>
    /// <param name="successes">The number of successes; 0 to <paramref name="count"/>.</param>
    /// <param name="count">The number of trials; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <remarks>E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).</remarks>
    public static ProbabilityInterval Wilson(int successes, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, count);
        double n = count;
        var share = successes / n;
        var scale = 1 / (1 + Z * Z / n);
        var center = scale * (share + Z * Z / (2 * n));
        var half = scale * Z * Math.Sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        return new ProbabilityInterval(
            successes == 0 ? 0 : Math.Max(0, center - half), successes == count ? 1 : Math.Min(1, center + half));
    }
}
