using MusicGenre.Features;

namespace MusicGenre.Visualization.Axes;

/// <summary>The mel scales, between hertz and mels.</summary>
internal static class MelCurve
{
    private const double LinearHertz = 1000;
    private const double HertzPerMel = 200.0 / 3;
    private const double LinearMels = LinearHertz / HertzPerMel;

    private static readonly double LogStep = Math.Log(6.4) / 27;

    public static double ToMel(MelScale scale, double hertz) => scale == MelScale.Htk
        ? 2595 * Math.Log10(1 + (hertz / 700))
        : hertz < LinearHertz ? hertz / HertzPerMel : LinearMels + (Math.Log(hertz / LinearHertz) / LogStep);

    public static double ToHertz(MelScale scale, double mel) => scale == MelScale.Htk
        ? 700 * (Math.Pow(10, mel / 2595) - 1)
        : mel < LinearMels ? mel * HertzPerMel : LinearHertz * Math.Exp((mel - LinearMels) * LogStep);
}
