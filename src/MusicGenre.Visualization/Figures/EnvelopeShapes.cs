using MusicGenre.Visualization.Axes;
using MusicGenre.Visualization.Colors;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Signals;

namespace MusicGenre.Visualization.Figures;

/// <summary>Draws an envelope: a line through the samples where they are distinguishable, otherwise the area between the lowest and the highest.</summary>
internal static class EnvelopeShapes
{
    private const int BucketsPerPixel = 2;
    private const double PeakOpacity = 0.5;

    /// <summary>Whether the samples are so few that they are joined by a line.</summary>
    public static bool IsLine(Envelope envelope, ChartOptions options) => envelope.BucketLength == 1 && envelope.Buckets.Count <= options.Width;

    /// <summary>The legend of the areas; a line needs none.</summary>
    public static IReadOnlyList<LegendEntry> CreateLegend(Envelope envelope, ChartOptions options, Rgb color, Rgb background) =>
        envelope.Buckets.Count == 0 || IsLine(envelope, options) ? [] : [new LegendEntry("peak", color.Over(background, PeakOpacity)), new LegendEntry("RMS", color)];

    public static IEnumerable<Shape> Draw(Envelope envelope, bool isLine, TimeAxis time, Axis amplitude, Box plot, Rgb color, Rgb background)
    {
        var group = isLine ? 1 : Math.Max(1, (int)Math.Ceiling(envelope.Buckets.Count / (plot.Width * BucketsPerPixel)));
        var secondsPerBucket = (double)envelope.BucketLength / envelope.SampleRate;
        var upper = new List<Point>();
        var lower = new List<Point>();
        var loud = new List<Point>();
        var quiet = new List<Point>();
        for (var start = 0; start < envelope.Buckets.Count; start += group)
        {
            var bucket = EnvelopeBucket.Empty;
            for (var index = start; index < Math.Min(start + group, envelope.Buckets.Count); index++)
            {
                bucket = bucket.Merge(envelope.Buckets[index]);
            }

            // A single sample is drawn at its time, a stretch at its middle.
            var end = Math.Min((start + group) * secondsPerBucket, envelope.Seconds);
            var at = isLine ? start * secondsPerBucket : ((start * secondsPerBucket) + end) / 2;
            var x = plot.X + (time.Locate(at) * plot.Width);
            upper.Add(new Point(x, Y(bucket.High)));
            lower.Add(new Point(x, Y(bucket.Low)));
            loud.Add(new Point(x, Y(Math.Min(bucket.Rms, bucket.High))));
            quiet.Add(new Point(x, Y(Math.Max(-bucket.Rms, bucket.Low))));
        }

        if (upper.Count == 0)
        {
            yield break;
        }

        if (isLine)
        {
            yield return new PolylineShape(upper, new Stroke(color, 1.2, RoundCaps: true));
            yield break;
        }

        lower.Reverse();
        quiet.Reverse();
        var faint = new Paint(color.Over(background, PeakOpacity));
        yield return new PolygonShape([.. upper, .. lower], faint, new Stroke(faint, 1));
        yield return new PolygonShape([.. loud, .. quiet], color);

        double Y(double value) => plot.Bottom - (amplitude.Locate(value) * plot.Height);
    }
}
