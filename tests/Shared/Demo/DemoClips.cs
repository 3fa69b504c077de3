using System.Collections.Concurrent;
using System.Globalization;
using MusicGenre.Audio;

namespace MusicGenre.Testing;

/// <summary>The clips in samples/audio and what the library itself, with its default model, says of them: what its tools must show.</summary>
internal static class DemoClips
{
    private static readonly ConcurrentDictionary<string, Lazy<GenrePrediction>> Predictions = new(StringComparer.Ordinal);

    public static string PathOf(string name) => RepositoryRoot.File("samples", "audio", name);

    /// <summary>The prediction, classified once in a test run.</summary>
    public static GenrePrediction Predict(string name) => Predictions.GetOrAdd(name, key => new Lazy<GenrePrediction>(() => Classify(key))).Value;

    /// <summary>The probability of the best genre, such as "84.3 %".</summary>
    public static string Percent(string name) => string.Create(CultureInfo.InvariantCulture, $"{100 * Predict(name).Best.Probability:0.0} %");

    /// <summary>The best genre and its probability, such as "metal 84.3 %".</summary>
    public static string Verdict(string name) => $"{Predict(name).Best.Genre} {Percent(name)}";

    /// <summary>A WAV file with the samples of a clip.</summary>
    public static byte[] ToWav(string name, WavSampleFormat format)
    {
        var wav = new MemoryStream();
        using var reader = new AudioFile(PathOf(name)).OpenReader();
        WavWriter.Write(wav, reader, format);
        return wav.ToArray();
    }

    private static GenrePrediction Classify(string name)
    {
        using var classifier = GenreClassifier.CreateDefault();
        return classifier.ClassifyAsync(PathOf(name)).GetAwaiter().GetResult();
    }
}
