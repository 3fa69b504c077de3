using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Raster;

/// <summary>Computes a heat map's pixels as indices into its color map.</summary>
internal static class HeatPixels
{
    public static byte[] Compute(HeatMapShape map, int columns, int rows)
    {
        var values = new float[checked(columns * rows)];
        map.Field.Sample(columns, rows, values);
        var steps = new byte[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            steps[index] = ColorMap.StepAt(map.Range.Normalize(values[index]));
        }

        return steps;
    }
}
