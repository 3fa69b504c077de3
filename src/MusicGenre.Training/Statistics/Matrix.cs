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

    public Matrix(int rowCount, int columnCount, float[] values) => (RowCount, ColumnCount, Values) = (rowCount, columnCount, values);

    public int RowCount { get; }

    public int ColumnCount { get; }

    public float[] Values { get; }

    public float this[int row, int column] => Values[(row * ColumnCount) + column];

    /// <summary>Matrices of the same width, one below the other.</summary>
    public static Matrix Stack(params IReadOnlyList<Matrix> parts)
    {
        var rows = parts.SelectMany(part => Enumerable.Range(0, part.RowCount).Select(row => (part, row))).ToArray();
        return new Matrix(rows.Length, parts[0].ColumnCount, (row, column) => rows[row].part[rows[row].row, column]);
    }

    /// <summary>Matrices of the same height side by side.</summary>
    public static Matrix Beside(params IReadOnlyList<Matrix> parts)
    {
        var columns = parts.SelectMany(part => Enumerable.Range(0, part.ColumnCount).Select(column => (part, column))).ToArray();
        return new Matrix(parts[0].RowCount, columns.Length, (row, column) => columns[column].part[row, columns[column].column]);
    }

    /// <summary>Matrices along the diagonal, zero elsewhere: each maps rows of its own.</summary>
    public static Matrix Diagonal(params IReadOnlyList<Matrix> parts)
    {
        var width = parts.Sum(part => part.ColumnCount);
        var first = 0;
        var widened = new List<Matrix>();
        foreach (var part in parts)
        {
            var start = first;
            widened.Add(new Matrix(
                part.RowCount,
                width,
                (row, column) => column >= start && column < start + part.ColumnCount ? part[row, column - start] : 0));
            first += part.ColumnCount;
        }

        return Stack(widened);
    }

    /// <summary>Means of neighboring bands [group, band], divided as evenly as whole numbers allow.</summary>
    public static Matrix Pooling(int groupCount, int bandCount)
    {
        int Edge(int group) => group * bandCount / groupCount;
        return new Matrix(
            groupCount,
            bandCount,
            (group, band) => band >= Edge(group) && band < Edge(group + 1) ? 1.0 / (Edge(group + 1) - Edge(group)) : 0);
    }

    /// <summary>The orthonormal cosine transform (DCT-II) of bands [coefficient, band], its first coefficients.</summary>
    public static Matrix Cosine(int coefficientCount, int bandCount)
        => new(
            coefficientCount,
            bandCount,
            (k, band) => Math.Sqrt((k == 0 ? 1.0 : 2.0) / bandCount) * Math.Cos(Math.PI * (band + 0.5) * k / bandCount));

    /// <summary>The bands minus their means with an odd number of neighbors, without the bands at the edges, [place, band].</summary>
    public static Matrix Detail(int bandCount, int width)
        => new(bandCount - width + 1, bandCount, (k, band) => (band == k + (width / 2) ? 1 : 0) - (band >= k && band < k + width ? 1.0 / width : 0));

    /// <summary>The bands minus the mean of their two neighbors, [place, band].</summary>
    public static Matrix Curvature(int bandCount)
        => new(bandCount - 2, bandCount, (k, band) => band == k + 1 ? 1 : band == k || band == k + 2 ? -0.5 : 0);

    /// <summary>Frames minus those a given number of frames before, [frame, place]; places without such a frame stay zero.</summary>
    public static Matrix Difference(int frameCount, int lag)
        => new(frameCount, frameCount, (frame, place) => place >= frameCount - lag ? 0 : frame == place + lag ? 1 : frame == place ? -1 : 0);

    /// <summary>Means of stretches of frames, [frame, place]; places beyond the last stretch stay zero.</summary>
    public static Matrix Stretches(int frameCount, int length, int step)
        => new(
            frameCount,
            frameCount,
            (frame, place) => (place * step) + length <= frameCount && frame >= place * step && frame < (place * step) + length ? 1.0 / length : 0);

    /// <summary>Frames minus the means of a stretch around them, [frame, place]; zero where the stretch passes an edge.</summary>
    public static Matrix Surroundings(int frameCount, int width)
    {
        var edge = width / 2;
        return new Matrix(
            frameCount,
            frameCount,
            (frame, place) => place < edge || place >= frameCount - edge
                ? 0
                : (frame == place ? 1 : 0) - (Math.Abs(frame - place) <= edge ? 1.0 / width : 0));
    }
}
