using MusicGenre.Audio;
using MusicGenre.Evaluation;
using MusicGenre.Features;

namespace ModelFigures;

/// <summary>The MFCCs of one of the sample clips, which are our own music.</summary>
internal static class ExampleClip
{
    private const int Columns = 150;

    public static async Task<MfccExample> MeasureAsync(string path)
    {
        var clip = await AudioClip.LoadAsync(path);
        var extractor = new MfccExtractor();
        var samples = clip.ToMono().Resample(extractor.SampleRate).Samples;
        var shape = extractor.GetShape(samples.Length);
        var features = new float[shape.Length];
        extractor.Extract(samples.Span, features);
        return new MfccExample(
            $"The sample clip {Path.GetFileName(path)}, synthesized for this project",
            Math.Round(clip.Duration.TotalSeconds, 3),
            [.. Enumerable.Range(0, shape.Bands).Select(band => (IReadOnlyList<float>)[.. Enumerable.Range(0, Columns).Select(column => Mean(features, shape, band, column))])]);
    }

    private static float Mean(float[] features, FeatureShape shape, int band, int column)
    {
        var (start, end) = (column * shape.Frames / Columns, Math.Max((column + 1) * shape.Frames / Columns, (column * shape.Frames / Columns) + 1));
        var sum = 0.0;
        for (var frame = start; frame < end; frame++)
        {
            sum += features[(band * shape.Frames) + frame];
        }

        return (float)Math.Round(sum / (end - start), 1);
    }
}
