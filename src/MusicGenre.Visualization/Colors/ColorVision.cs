namespace MusicGenre.Visualization.Colors;

/// <summary>How people see colors: all cones, or one kind missing (G. Machado, M. Oliveira, L. Fernandes, 2009, full severity).</summary>
internal static class ColorVision
{
    private static readonly double[][] Kinds =
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];

    /// <summary>The Oklab distance of two colors for those who see the least of it.</summary>
    public static double LeastDistance(Rgb one, Rgb other)
    {
        var least = double.MaxValue;
        foreach (var kind in Kinds)
        {
            least = Math.Min(least, See(one, kind).Distance(See(other, kind)));
        }

        return least;
    }

    private static OkLab See(Rgb color, double[] kind)
    {
        var (r, g, b) = (OkLab.Linear(color.R), OkLab.Linear(color.G), OkLab.Linear(color.B));
        return OkLab.FromLinear(
            Math.Clamp((kind[0] * r) + (kind[1] * g) + (kind[2] * b), 0, 1),
            Math.Clamp((kind[3] * r) + (kind[4] * g) + (kind[5] * b), 0, 1),
            Math.Clamp((kind[6] * r) + (kind[7] * g) + (kind[8] * b), 0, 1));
    }
}
