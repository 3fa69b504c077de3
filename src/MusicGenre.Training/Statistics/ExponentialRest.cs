namespace MusicGenre.Training.Statistics;

/// <summary>
/// exp(t) − 1 − t as part of a graph, with full precision also where t is small: plain subtraction would keep only the digits of exp(t).
/// </summary>
internal static class ExponentialRest
{
    /// <summary>The power of two by which values are divided beforehand, and by which results stay divided; its doublings are done here.</summary>
    public const int Divisor = 4;

    // (exp(v) − 1 − v) / v² by Chebyshev's polynomials for |v| ≤ 5/4, that is |t| ≤ 5, to 6e-7 of its value.
    private static readonly double[] Coefficients =
    [
        4.99999987e-01, 1.66667848e-01, 4.16669361e-02, 8.32730124e-03, 1.38802902e-03, 2.06087110e-04, 2.56772400e-05,
    ];

    /// <summary>Adds it to a graph, element by element: takes t ÷ 4 and gives (exp(t) − 1 − t) ÷ 4.</summary>
    public static GraphTensor AddTo(GraphTensor quarters)
    {
        var polynomial = quarters * Coefficients[^1];
        for (var i = Coefficients.Length - 2; i > 0; i--)
        {
            polynomial = (polynomial + Coefficients[i]) * quarters;
        }

        // With r(v) = exp(v) − 1 − v: r(2v) = 2 r(v) + (r(v) + v)². All values stay divided by the power of two by which v has grown, which saves
        // the 2.
        var rest = (polynomial + Coefficients[0]) * quarters.Square();
        for (var factor = 0.5; factor < Divisor / 2; factor *= 2)
        {
            var square = (rest + quarters).Square();
            rest += factor == 1 ? square : square * factor;
        }

        return rest;
    }
}
