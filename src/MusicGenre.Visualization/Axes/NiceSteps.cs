using System.Globalization;

namespace MusicGenre.Visualization.Axes;

/// <summary>Steps of 1, 2 and 5 times a power of ten, and numbers formatted with the precision that a step needs.</summary>
internal static class NiceSteps
{
    private const int FinestTickCount = 200;

    private static readonly int[] Factors = [1, 2, 5];

    /// <summary>Steps from fine to coarse that divide a span into 200 parts down to 1.</summary>
    public static IEnumerable<double> For(double span, double smallest = 0)
    {
        if (!(span > 0))
        {
            yield break;
        }

        var power = (int)Math.Floor(Math.Log10(span / FinestTickCount));
        for (; Math.Pow(10, power) <= span; power++)
        {
            foreach (var factor in Factors)
            {
                var step = factor * Math.Pow(10, power);
                if (step >= smallest && step >= span / FinestTickCount && step <= span * (1 + 1e-9))
                {
                    yield return step;
                }
            }
        }
    }

    /// <summary>The multiples of a step in a range, its ends included.</summary>
    public static IEnumerable<double> Multiples(double step, double low, double high)
    {
        var slack = step * 1e-6;
        var first = (long)Math.Ceiling((low - slack) / step);
        var last = (long)Math.Floor((high + slack) / step);
        for (var multiple = first; multiple <= last; multiple++)
        {
            yield return multiple * step;
        }
    }

    /// <summary>A range widened to multiples of a step that gives about the requested number of tick marks.</summary>
    public static (double Low, double High) Widen(double low, double high, int markCount = 5)
    {
        if (!(high > low))
        {
            var half = Math.Max(Math.Abs(low) * 0.1, 0.5);
            (low, high) = (low - half, high + half);
        }

        var step = For(high - low).FirstOrDefault(step => (high - low) / step <= markCount, high - low);
        return (Math.Floor((low / step) + 1e-6) * step, Math.Ceiling((high / step) - 1e-6) * step);
    }

    /// <summary>A multiple of a step with the step's decimals, thousands separators and a true minus sign.</summary>
    public static string Format(double value, double step)
    {
        var magnitude = Math.Max(Math.Abs(value), step);
        if (magnitude >= 1e9 || step < 1e-6)
        {
            return value.ToString("0.###e0", CultureInfo.InvariantCulture).Replace('-', '−');
        }

        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 9);
        var text = Math.Round(value, decimals).ToString("#,0." + new string('0', decimals), CultureInfo.InvariantCulture);
        return (text.Trim('-', '0', '.', ',').Length == 0 ? text.TrimStart('-') : text).Replace('-', '−');
    }
}
