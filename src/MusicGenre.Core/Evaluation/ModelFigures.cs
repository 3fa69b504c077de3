using System.Text.Json;
using System.Text.Json.Serialization;
using MusicGenre.Errors;
using MusicGenre.Files;
using MusicGenre.Models;

namespace MusicGenre.Evaluation;

/// <summary>
/// Figures about a model beyond its accuracy, for reports and charts: the MFCCs of its genres, the MFCCs of one clip, a map of its embeddings and its
/// training history. Each says which data it is from and how it was made. Stored as <c>name.figures.json</c> beside the model. Immutable and thread-safe.
/// </summary>
public sealed class ModelFigures
{
    /// <summary>The version of the JSON format that this library reads and writes.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>Makes figures.</summary>
    /// <param name="model">The name of the model.</param>
    /// <param name="mfccs">The MFCCs of each genre, or null.</param>
    /// <param name="example">The MFCCs of one clip, or null.</param>
    /// <param name="map">The map of the genres, or null.</param>
    /// <param name="training">The training history, or null.</param>
    /// <param name="formatVersion">The version of the JSON format; <see cref="CurrentFormatVersion"/>.</param>
    /// <exception cref="ArgumentException">The version is another one.</exception>
    [JsonConstructor]
    public ModelFigures(
        string model, MfccFigures? mfccs = null, MfccExample? example = null, GenreMapFigures? map = null, TrainingFigures? training = null,
        int formatVersion = CurrentFormatVersion)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (formatVersion != CurrentFormatVersion)
        {
            throw new ArgumentException($"The format of the figures is version {formatVersion}, but this library reads version {CurrentFormatVersion}.", nameof(formatVersion));
        }

        (FormatVersion, Model, Mfccs, Example, Map, Training) = (formatVersion, model, mfccs, example, map, training);
    }

    /// <summary>The version of the JSON format.</summary>
    public int FormatVersion { get; }

    /// <summary>The name of the model.</summary>
    public string Model { get; }

    /// <summary>The mean and variance of the MFCCs of each genre, or null if they were not measured.</summary>
    public MfccFigures? Mfccs { get; }

    /// <summary>The MFCCs of one clip over time, or null.</summary>
    public MfccExample? Example { get; }

    /// <summary>The model's embeddings of tracks as a map, or null.</summary>
    public GenreMapFigures? Map { get; }

    /// <summary>The epochs of the training, or null if they were not kept.</summary>
    public TrainingFigures? Training { get; }

    /// <summary>Reads the figures of a bundled model.</summary>
    /// <param name="name">One of <see cref="BundledModels.Names"/>.</param>
    /// <exception cref="ArgumentException">No bundled model has that name.</exception>
    public static ModelFigures LoadBundled(string name) => FromJson(BundledModels.ReadFigures(name), name);

    /// <summary>Reads figures from a file.</summary>
    /// <param name="path">The file, as <see cref="Save"/> wrote it.</param>
    /// <exception cref="GenreModelException">The JSON is invalid, incomplete or inconsistent.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelFigures Load(string path) => FromJson(File.ReadAllBytes(path), path);

    /// <summary>Reads figures.</summary>
    /// <param name="json">The JSON as UTF-8.</param>
    /// <param name="name">The name of the figures in error messages, usually their path.</param>
    /// <exception cref="GenreModelException">The JSON is invalid, incomplete or inconsistent.</exception>
    public static ModelFigures FromJson(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize(json, EvaluationJsonContext.Default.ModelFigures)
                ?? throw new GenreModelException(name, "these are no figures of a model: the file holds null");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new GenreModelException(name, $"these are no figures of a model: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the figures to a file, as <see cref="Load"/> reads them.</summary>
    /// <param name="path">The file; overwritten if it exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => CompleteFile.Write(path, overwrite: true, stream => stream.Write(ToJson()));

    /// <summary>Writes the figures as JSON in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, EvaluationJsonContext.Default.ModelFigures);
}
