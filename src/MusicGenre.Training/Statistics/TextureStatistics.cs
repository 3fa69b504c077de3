namespace MusicGenre.Training.Statistics;

/// <summary>The fine structure: partials against noise, sustained against struck, and how regular the partials stand.</summary>
internal static class TextureStatistics
{
    public static void AddTo(StatisticsBuilder builder)
    {
        var (bandCount, frames) = (builder.BandCount, builder.Frames);
        var contrast = frames.Times(Curvature(bandCount)).Abs().Times(Matrix.Pooling(bandCount - 2, 16));
        builder.Add("contrast of neighbouring bands", 32, contrast.Mean(1), StatisticsBuilder.Deviation(contrast));

        var groups = frames.Reshape(0, builder.FrameCount, bandCount / 8, 8);
        var range = groups.Maximum(3) - groups.Minimum(3);
        builder.Add("range within 8 bands", 2 * (bandCount / 8), range.Mean(1), StatisticsBuilder.Deviation(range));

        AddDirections(builder);
        AddPartials(builder);
    }

    private static Matrix Curvature(int bandCount)
        => new(bandCount, bandCount - 2, (band, k) => band == k + 1 ? 1 : band == k || band == k + 2 ? -0.5 : 0);

    /// <summary>What stands out from its surroundings in time is struck, in frequency is sung or played; the difference of both surroundings compares them.</summary>
    private static void AddDirections(StatisticsBuilder builder)
    {
        const int Width = 9;
        const int Edge = Width / 2;
        var (bandCount, frames) = (builder.BandCount, builder.Frames);
        var pooling = Matrix.Pooling(bandCount - Width + 1, 16);
        var inTime = builder.Bands.AveragePool(Width, 1).Transpose(0, 2, 1);
        var inBands = frames.Times(Matrix.RunningMean(bandCount, Width));
        var struck = (frames.Slice(1, Edge, -Edge) - inTime).Abs().Times(Matrix.Pooling(bandCount, 16));
        var sung = (frames.Slice(2, Edge, -Edge) - inBands).Abs().Times(pooling);
        var difference = inTime.Slice(2, Edge, -Edge) - inBands.Slice(1, Edge, -Edge);
        builder.Add(
            "detail in time and in frequency", 64,
            struck.Mean(1), sung.Mean(1), StatisticsBuilder.Deviation(difference.Times(pooling)), difference.Relu().Times(pooling).Mean(1));
    }

    /// <summary>Bands less their surroundings: their correlation along frequency, and in time within 8 ranges of 14 bands.</summary>
    private static void AddPartials(StatisticsBuilder builder)
    {
        const int Width = 15;
        const int LagCount = 30;
        const int RangeCount = 8;
        var detail = builder.Frames.Times(Matrix.Detail(builder.BandCount, Width));
        var count = builder.BandCount - Width + 1;
        var products = detail.Transpose(0, 2, 1).Times(detail).Reshape(0, -1);
        var lags = builder.Graph.Concat(1, Enumerable.Range(0, LagCount).Select(Diagonal));
        builder.Add("correlation along bands", LagCount, lags / (lags.Slice(1, 0, 1) + 0.1));

        var ranges = new Matrix(count, RangeCount, (band, range) => band / 14 == range ? 1.0 / 14 : 0);
        var total = (detail * detail).Mean(1).Times(ranges) + 1;
        builder.Add(
            "sustained detail", 40,
            [.. Enumerable.Range(0, 5).Select(power => 1 << power).Select(lag => (detail.Slice(1, 0, -lag) * detail.Slice(1, lag)).Mean(1).Times(ranges) / total)]);
        builder.Add("power of detail", RangeCount, total.Log());

        GraphTensor Diagonal(int lag)
        {
            long[] places = [.. Enumerable.Range(0, count - lag).Select(i => (long)(i * (count + 1)) + lag)];
            return products.Gather(places).MeanKept(1) * (1.0 / builder.FrameCount);
        }
    }
}
