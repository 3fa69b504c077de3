using Microsoft.ML.Data;
using MusicGenre;
using MusicGenre.Features;
using MusicGenre.Models;
using MusicGenre.Pipelines;
using MusicGenre.Pipelines.Layout;

namespace Microsoft.ML;

/// <summary>Transforms that listen to audio.</summary>
/// <remarks>
/// Audio enters as a column of paths (text) or, with <see cref="AudioFeatureOptions.SampleRate"/>, of mono samples (a vector of <see cref="float"/>): types that ML.NET
/// knows, so that views can be cached, saved and shown. The transforms hold an extractor or a model and cannot be saved with
/// <c>mlContext.Model.Save</c>; fit them by themselves, and save what is trained on their output.
/// </remarks>
public static class MusicGenreTransformsCatalog
{
    /// <summary>Adds a column of mel-frequency cepstral coefficients, by default the mean and standard deviation of each over time.</summary>
    /// <param name="catalog">The catalog, <c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The new column, a vector of <see cref="float"/> of known size.</param>
    /// <param name="inputColumnName">The column of paths or samples.</param>
    /// <param name="options">The coefficients' options, or null for the defaults.</param>
    /// <param name="audioOptions">How audio becomes a vector, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and repeats its value.</exception>
    public static IEstimator<ITransformer> ExtractMfcc(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, MfccOptions? options = null, AudioFeatureOptions? audioOptions = null)
        => catalog.ExtractAudioFeatures(outputColumnName, inputColumnName, new MfccExtractor(options), audioOptions);

    /// <summary>Adds a column of a spectrogram stack, by default the mean and standard deviation of each band over time.</summary>
    /// <param name="catalog">The catalog, <c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The new column, a vector of <see cref="float"/> of known size.</param>
    /// <param name="inputColumnName">The column of paths or samples.</param>
    /// <param name="options">The stack's options, or null for the defaults.</param>
    /// <param name="audioOptions">How audio becomes a vector, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and repeats its value.</exception>
    public static IEstimator<ITransformer> ExtractSpectrogramStack(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName,
        SpectrogramStackOptions? options = null,
        AudioFeatureOptions? audioOptions = null)
        => catalog.ExtractAudioFeatures(outputColumnName, inputColumnName, new SpectrogramStackExtractor(options), audioOptions);

    /// <summary>Adds a column of the features of any extractor.</summary>
    /// <param name="catalog">The catalog, <c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The new column, a vector of <see cref="float"/> of known size.</param>
    /// <param name="inputColumnName">The column of paths or samples.</param>
    /// <param name="extractor">The extractor; used by several threads at once.</param>
    /// <param name="audioOptions">How audio becomes a vector, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and repeats its value.</exception>
    public static IEstimator<ITransformer> ExtractAudioFeatures(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, IFeatureExtractor extractor, AudioFeatureOptions? audioOptions = null)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        audioOptions ??= new AudioFeatureOptions();
        return Map(catalog, outputColumnName, inputColumnName, AudioVectors.OfFeatures(extractor, audioOptions), audioOptions.SampleRate);
    }

    /// <summary>Adds a column of a network's embedding, averaged over the excerpt: what a trained network knows of music, for another trainer to build on.</summary>
    /// <param name="catalog">The catalog, <c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The new column, a vector of <see cref="float"/> of known size.</param>
    /// <param name="inputColumnName">The column of paths or samples.</param>
    /// <param name="model">The model, which must outlive the transformer.</param>
    /// <param name="audioOptions">How audio becomes a vector, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The model gives no embedding, or an option is out of range.</exception>
    public static IEstimator<ITransformer> ExtractGenreEmbedding(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, GenreModel model, AudioFeatureOptions? audioOptions = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        audioOptions ??= new AudioFeatureOptions();
        return Map(catalog, outputColumnName, inputColumnName, AudioVectors.OfEmbedding(model, audioOptions), audioOptions.SampleRate);
    }

    /// <summary>Adds the genre of the audio files in a column of paths, and the probability of every genre.</summary>
    /// <param name="catalog">The catalog, <c>mlContext.Transforms</c>.</param>
    /// <param name="inputColumnName">The column of paths.</param>
    /// <param name="classifier">The classifier, which must outlive the transformer; used by several threads at once.</param>
    /// <param name="predictedLabelColumnName">The new column of genres, text; empty where the classifier gives no answer. Default "PredictedLabel".</param>
    /// <param name="scoreColumnName">The new column of probabilities, a vector in the order of the genres in the model's card. Default "Score".</param>
    public static IEstimator<ITransformer> ClassifyGenre(
        this TransformsCatalog catalog,
        string inputColumnName,
        IGenreClassifier classifier,
        string predictedLabelColumnName = "PredictedLabel",
        string scoreColumnName = "Score")
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(classifier);
        var genres = classifier.Model.Genres;
        var output = SchemaDefinition.Create(typeof(GenreRow));
        var score = output[nameof(GenreRow.Score)];
        output[nameof(GenreRow.PredictedLabel)].ColumnName = predictedLabelColumnName;
        score.ColumnName = scoreColumnName;
        score.ColumnType = new VectorDataViewType(NumberDataViewType.Single, genres.Count);
        return catalog.CustomMapping<PathRow, GenreRow>(
            (source, target) =>
            {
                // ML.NET's mappings are synchronous; the classifier works on the thread pool, so waiting for it cannot block it.
                var prediction = classifier.ClassifyAsync(source.Path).GetAwaiter().GetResult();
                target.PredictedLabel = prediction.Genre ?? "";
                target.Score = ScoreOrder.Arrange(prediction, genres);
            },
            contractName: null,
            inputSchemaDefinition: Rename(typeof(PathRow), nameof(PathRow.Path), inputColumnName),
            outputSchemaDefinition: output);
    }

    private static IEstimator<ITransformer> Map(
        TransformsCatalog catalog, string outputColumnName, string inputColumnName, AudioVectors vectors, int? sampleRate)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var output = Rename(typeof(VectorRow), nameof(VectorRow.Values), outputColumnName);
        output[outputColumnName].ColumnType = new VectorDataViewType(NumberDataViewType.Single, vectors.Dimensions);
        return sampleRate is { } rate
            ? catalog.CustomMapping<SamplesRow, VectorRow>(
                (source, target) => target.Values = vectors.FromSamples(source.Samples, rate),
                contractName: null,
                inputSchemaDefinition: Rename(typeof(SamplesRow), nameof(SamplesRow.Samples), inputColumnName),
                outputSchemaDefinition: output)
            : catalog.CustomMapping<PathRow, VectorRow>(
                (source, target) => target.Values = vectors.FromFile(source.Path),
                contractName: null,
                inputSchemaDefinition: Rename(typeof(PathRow), nameof(PathRow.Path), inputColumnName),
                outputSchemaDefinition: output);
    }

    private static SchemaDefinition Rename(Type row, string member, string columnName)
    {
        ArgumentException.ThrowIfNullOrEmpty(columnName);
        var schema = SchemaDefinition.Create(row);
        schema[member].ColumnName = columnName;
        return schema;
    }
}
