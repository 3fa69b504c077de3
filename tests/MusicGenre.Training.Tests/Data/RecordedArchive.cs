using System.Globalization;
using MusicGenre.Features;

namespace MusicGenre.Training.Tests.Data;

/// <summary>A mel archive of one synthesized track of 30 s, on the grid of GTZAN's archive, beside the samples that it was made from.</summary>
internal sealed class RecordedArchive : IDisposable
{
    public const int FrameCount = 387;
    public const int HopLength = 1708;

    private readonly TemporaryDirectory _folder = new();

    public RecordedArchive()
    {
        var extractor = new MelSpectrogramExtractor(new MelSpectrogramOptions
        {
            Stft = new StftOptions { HopLength = HopLength, Centered = false },
            Decibels = new DecibelOptions { DynamicRangeDecibels = null },
        });
        var decibels = new float[extractor.GetShape(Samples.Length).Length];
        extractor.Extract(Samples, decibels);
        var bandCount = decibels.Length / FrameCount;
        var maximum = decibels.Max();
        DynamicRange = maximum - decibels.Min();
        var bytes = new byte[decibels.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)MathF.Round(255 * (1 + (decibels[i % bandCount * FrameCount + i / bandCount] - maximum) / DynamicRange));
        }

        File.WriteAllBytes(_folder["mel.u8"], bytes);
        File.WriteAllText(_folder["archive.json"], $$"""
            {"tracks": 1, "frames": {{FrameCount}}, "bands": {{bandCount}}, "sampleRate": 22050, "frameLength": 2048,
             "hopLength": {{HopLength}}, "melBands": {{bandCount}}, "bandIndices": [{{string.Join(", ", Enumerable.Range(0, bandCount))}}]}
            """);
        File.WriteAllText(_folder["index.csv"], string.Create(
            CultureInfo.InvariantCulture, $"track,genre,split,dynamic_range_db,max_db,artist,title\nt0,rock,train,{DynamicRange:R},{maximum:R},a,b\n"));
    }

    public string Folder => _folder.Path;

    /// <summary>The whole of the track's range in decibels, so that nothing is cut off: a byte errs by at most a 510th of it.</summary>
    public float DynamicRange { get; }

    public float[] Samples { get; } = Synthesize(30 * 22_050);

    public void Dispose() => _folder.Dispose();

    /// <summary>A gliding chord, a click every half second, and noise beneath.</summary>
    private static float[] Synthesize(int count)
    {
        var random = new Random(8);
        var samples = new float[count];
        for (var n = 0; n < count; n++)
        {
            var t = n / 22_050.0;
            var click = n % 11_025 < 60 ? random.NextDouble() - 0.5 : 0;
            samples[n] = (float)(0.3 * Math.Sin(2 * Math.PI * (220 + 3 * t) * t) + 0.2 * Math.Sin(2 * Math.PI * 1760 * t) + click + 0.01 * (random.NextDouble() - 0.5));
        }

        return samples;
    }
}
