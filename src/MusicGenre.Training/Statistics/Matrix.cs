namespace MusicGenre.Training.Statistics;

/// <summary>A matrix of constants, row-major.</summary>
internal sealed class Matrix
{
    public Matrix(int rowCount, int columnCount, Func<int, int, double> value)
    {
        (RowCount, ColumnCount, Values) = (rowCount, columnCount, new float[rowCount * columnCount]);
        for (var i = 0; i < Values.Length; i++)
        {
            Values[i] = (float)value(i / columnCount, i % columnCount);
        }
    }

    public int RowCount { get; }

    public int ColumnCount { get; }

    public float[] Values { get; }

    /// <summary>Makes means of neighbouring bands, as equally many for each as whole numbers allow.</summary>
    public static Matrix Pooling(int bandCount, int groupCount)
    {
        int Edge(int group) => group * bandCount / groupCount;
        return new Matrix(
            bandCount,
            groupCount,
            (band, group) => band >= Edge(group) && band < Edge(group + 1) ? 1.0 / (Edge(group + 1) - Edge(group)) : 0);
    }

    /// <summary>The orthonormal cosine transform (DCT-II) of bands, its first coefficients.</summary>
    public static Matrix Cosine(int bandCount, int coefficientCount)
        => new(
            bandCount,
            coefficientCount,
            (band, k) => Math.Sqrt((k == 0 ? 1.0 : 2.0) / bandCount) * Math.Cos(Math.PI * (band + 0.5) * k / bandCount));

    /// <summary>Running means over an odd number of neighbouring bands, without the bands at the edges.</summary>
    public static Matrix RunningMean(int bandCount, int width)
        => new(bandCount, bandCount - width + 1, (band, k) => band >= k && band < k + width ? 1.0 / width : 0);

    /// <summary>The bands less their running means.</summary>
    public static Matrix Detail(int bandCount, int width)
        => new(bandCount, bandCount - width + 1, (band, k) => (band == k + width / 2 ? 1 : 0) - (band >= k && band < k + width ? 1.0 / width : 0));
}
