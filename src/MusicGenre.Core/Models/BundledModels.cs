namespace MusicGenre.Models;

/// <summary>The models that are embedded in the library's assembly.</summary>
public static class BundledModels
{
    private const string ResourcePrefix = "MusicGenre.Models.";

    /// <summary>The name of the model that <c>GenreClassifier.CreateDefault</c> uses.</summary>
    public const string Default = "mel-statistics";

    /// <summary>The names of all bundled models, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Default, "mfcc-cnn"];

    /// <summary>Reads the card of a bundled model.</summary>
    /// <exception cref="ArgumentException">No bundled model has that name.</exception>
    public static GenreModelCard ReadCard(string name) => CardReader.ReadShipped(Read(name, ".card.json"));

    internal static byte[] ReadNetwork(string name) => Read(name, ".onnx");

    internal static byte[] ReadEvaluation(string name) => Read(name, ".evaluation.json");

    internal static byte[] ReadFigures(string name) => Read(name, ".figures.json");

    private static byte[] Read(string name, string suffix)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Names.Contains(name, StringComparer.Ordinal))
        {
            throw new ArgumentException($"There is no bundled model \"{name}\". The bundled models are: {string.Join(", ", Names)}.", nameof(name));
        }

        using var stream = typeof(BundledModels).Assembly.GetManifestResourceStream(ResourcePrefix + name + suffix)
            ?? throw new InvalidOperationException($"The resource {ResourcePrefix}{name}{suffix} is missing from the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
