namespace MusicGenre.Visualization.Signals;

/// <summary>The lowest and highest sample and the sum of squares of a stretch of audio.</summary>
internal readonly record struct EnvelopeBucket(float Low, float High, double SquareSum, long Count)
{
    public static readonly EnvelopeBucket Empty = new(float.MaxValue, float.MinValue, 0, 0);

    /// <summary>The root mean square (RMS).</summary>
    public double Rms => Count == 0 ? 0 : Math.Sqrt(SquareSum / Count);

    public EnvelopeBucket Merge(EnvelopeBucket other) => new(
        Math.Min(Low, other.Low), Math.Max(High, other.High), SquareSum + other.SquareSum, Count + other.Count);
}
