using MusicGenre.Errors;

namespace MusicGenre.Training.Augmentation;

/// <summary>Mixup (Zhang et al., 2018): a network learns from weighted means of two examples and of their genres.</summary>
internal sealed record MixupOptions
{
    /// <summary>
    /// Both parameters of the beta distribution from which the weight is drawn; positive. 0.2 by default, which mostly keeps one example; with 1
    /// all weights are equally likely.
    /// </summary>
    public double Alpha { get; init; } = 0.2;

    internal void Validate()
    {
        OptionGuard.Require(Alpha > 0 && double.IsFinite(Alpha), Alpha, "positive and finite");
    }

    /// <summary>The weight of the first example.</summary>
    internal double DrawWeight(ref ExampleRandom random)
    {
        var first = DrawGamma(ref random);
        var second = DrawGamma(ref random);
        return first + second > 0 ? first / (first + second) : 0.5;
    }

    // Marsaglia and Tsang's method (2000); for a parameter below 1, a sample for the parameter plus 1 is corrected by a power of a uniform
    // number.
    private double DrawGamma(ref ExampleRandom random)
    {
        var shape = Alpha < 1 ? Alpha + 1 : Alpha;
        var boost = Alpha < 1 ? Math.Pow(random.NextDouble(), 1 / Alpha) : 1;
        double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = random.NextNormal();
            var v = Math.Pow(1 + c * normal, 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < normal * normal / 2 + d - d * v + d * Math.Log(v))
            {
                return d * v * boost;
            }
        }
    }
}
