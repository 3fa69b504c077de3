using MusicGenre.Features;

namespace MusicGenre.Core.Tests.Features;

/// <summary>Which of our extractors makes which of librosa's arrays, and how closely they must agree.</summary>
internal static class LibrosaGolden
{
    private static readonly DecibelOptions AgainstMaximum = new() { Reference = DecibelReference.Maximum };

    private static readonly Dictionary<string, IFeatureExtractor> Extractors = new()
    {
        ["mel_power"] = new MelSpectrogramExtractor(new() { Decibels = null }),
        ["mel_db_1"] = new MelSpectrogramExtractor(),
        ["mel_db_max"] = new MelSpectrogramExtractor(new() { Decibels = AgainstMaximum }),
        ["full_db"] = new SpectrogramExtractor(new() { Decibels = AgainstMaximum }),
        ["mfcc_13"] = new MfccExtractor(),
        ["mfcc_20_lifter22"] = new MfccExtractor(new() { CoefficientCount = 20, Lifter = 22 }),
    };

    public static void Check(string signal, string array)
    {
        var samples = ReferenceArray.Load($"{signal}.samples");
        var expected = ReferenceArray.Load($"{signal}.{array}");
        var extractor = Extractors[array];
        var shape = extractor.GetShape(samples.Length);
        var actual = new float[shape.Length];
        extractor.Extract(samples, actual);

        // Decibels and their transforms may be off by a thousandth of a decibel; powers by a ten-thousandth of themselves.
        var (relative, absolute) = array switch
        {
            "mel_power" => (1e-4, 1e-20),
            "mfcc_13" or "mfcc_20_lifter22" => (1e-4, 1e-3),
            _ => (0, 1e-3),
        };
        ArrayAssert.Close(expected, actual, shape.Frames, relative, absolute, $"{signal}.{array}");
    }
}
