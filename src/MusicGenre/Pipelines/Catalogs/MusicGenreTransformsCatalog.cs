using Microsoft.ML.Data;
using MusicGenre;
using MusicGenre.Features;
using MusicGenre.Models;
using MusicGenre.Pipelines;
using MusicGenre.Pipelines.Listening;

namespace Microsoft.ML;

/// <summary>Transforms that process audio.</summary>
/// <remarks>
/// <para>
/// The input is a column of paths (text) or, if a sample rate is given, of mono samples (a vector of <see cref="float"/>). ML.NET knows these types, so views can
/// be cached, saved and displayed. Audio is excerpted, mixed to mono, resampled and split into segments by the same code as in <see cref="GenreClassifier"/>, with the same results.
/// </para>
/// <para>
/// The transforms hold an extractor or a model and cannot be saved with <c>mlContext.Model.Save</c>. Fit them separately, and save the model that is trained on their output.
/// A file that cannot be decoded stops the enumeration of a view with an exception that contains an <see cref="MusicGenre.Errors.AudioDecodeException"/>.
/// </para>
/// </remarks>
public static class MusicGenreTransformsCatalog
{
    /// <summary>Adds a column of mel-frequency cepstral coefficients, by default the mean and standard deviation of each over time.</summary>
    /// <param name="catalog">The catalog, <c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The new column, a vector of <see cref="float"/> of known size.</param>
    /// <param name="inputColumnName">The column of paths or samples.</param>
    /// <param name="options">The coefficients' options, or null for the defaults.</param>
    /// <param name="audioOptions">How audio is converted to a vector, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message contains its name and value.</exception>
    public static IEstimator<ITransformer> ExtractMfcc(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, MfccOptions? options = null, AudioFeatureOptions? audioOptions = null)
        => catalog.ExtractAudioFeatures(outputColumnName, inputColumnName, new MfccExtractor(options), audioOptions);

    /// <summary>Adds a column of a mel spectrogram, by default the mean and standard deviation of each band over time.</summary>
    /// <inheritdoc cref="ExtractMfcc"/>
    /// <param name="catalog">The catalog, <c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The new column, a vector of <see cref="float"/> of known size.</param>
    /// <param name="inputColumnName">The column of paths or samples.</param>
    /// <param name="options">The spectrogram's options, or null for the defaults.</param>
    /// <param name="audioOptions">How audio is converted to a vector, or null for the defaults.</param>
    public static IEstimator<ITransformer> ExtractMelSpectrogram(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName,
        MelSpectrogramOptions? options = null,
        AudioFeatureOptions? audioOptions = null)
        => catalog.ExtractAudioFeatures(outputColumnName, inputColumnName, new MelSpectrogramExtractor(options), audioOptions);

    /// <summary>Adds a column of a spectrogram stack, by default the mean and standard deviation of each band of each layer over time.</summary>
    /// <inheritdoc cref="ExtractMfcc"/>
    /// <param name="catalog">The catalog, <c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The new column, a vector of <see cref="float"/> of known size.</param>
    /// <param name="inputColumnName">The column of paths or samples.</param>
    /// <param name="options">The stack's options, or null for the defaults.</param>
    /// <param name="audioOptions">How audio is converted to a vector, or null for the defaults.</param>
    public static IEstimator<ITransformer> ExtractSpectrogramStack(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName,
        SpectrogramStackOptions? options = null,
        AudioFeatureOptions? audioOptions = null)
        => catalog.ExtractAudioFeatures(outputColumnName, inputColumnName, new SpectrogramStackExtractor(options), audioOptions);

    /// <summary>Adds a column of the features of any extractor.</summary>
    /// <inheritdoc cref="ExtractMfcc"/>
    /// <param name="catalog">The catalog, <c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The new column, a vector of <see cref="float"/> of known size.</param>
    /// <param name="inputColumnName">The column of paths or samples.</param>
    /// <param name="extractor">The extractor; several threads use it at once.</param>
    /// <param name="audioOptions">How audio is converted to a vector, or null for the defaults.</param>
    public static IEstimator<ITransformer> ExtractAudioFeatures(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, IFeatureExtractor extractor, AudioFeatureOptions? audioOptions = null)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        audioOptions ??= new AudioFeatureOptions();
        return Map(catalog, outputColumnName, new AudioColumn(inputColumnName, audioOptions.SampleRate), new FeatureVectorizer(extractor, audioOptions));
    }

    /// <summary>
    /// Adds a column with a network's embedding: the representation of music that a trained network has learned, as input for another trainer. It is the mean over the segments that
    /// <see cref="GenreClassifier"/> classifies. Silent segments are skipped. If all are silent, every value is NaN, which ML.NET treats as missing.
    /// </summary>
    /// <param name="catalog">The catalog, <c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The new column, a vector of <see cref="float"/> of known size.</param>
    /// <param name="inputColumnName">The column of paths or samples.</param>
    /// <param name="model">The model, which must outlive the transformer.</param>
    /// <param name="excerpt">The length of the excerpt to use from the middle of the audio, positive, or null (the default) for the whole audio.</param>
    /// <param name="sampleRate">Null (the default) for a column of paths; the rate in hertz, 1 to 768,000, for one of mono samples.</param>
    /// <exception cref="ArgumentException">The model has no embedding output, or the excerpt or rate is out of range.</exception>
    public static IEstimator<ITransformer> EmbedAudio(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, GenreModel model, TimeSpan? excerpt = null, int? sampleRate = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Map(catalog, outputColumnName, new AudioColumn(inputColumnName, sampleRate), new EmbeddingVectorizer(model, excerpt));
    }

    /// <summary>Adds the genre of each row's audio, the probability of every genre, and the familiarity.</summary>
    /// <param name="catalog">The catalog, <c>mlContext.Transforms</c>.</param>
    /// <param name="inputColumnName">The column of paths or samples.</param>
    /// <param name="classifier">The classifier, which must outlive the transformer; several threads use it at once.</param>
    /// <param name="predictedLabelColumnName">The new column of genres (text); empty if the classifier has no answer. Default "PredictedLabel".</param>
    /// <param name="scoreColumnName">The new column of probabilities, a vector in the order of the genres in the model's card, which are its slot names. Default "Score".</param>
    /// <param name="sampleRate">Null (the default) for a column of paths; the rate in hertz, 1 to 768,000, for one of mono samples.</param>
    /// <param name="familiarityColumnName">
    /// The new column of the familiarity, a <see cref="float"/> from 0 to 1; NaN, which ML.NET treats as missing, if the model does not measure it or the audio is silent.
    /// Default "Familiarity".
    /// </param>
    /// <exception cref="ArgumentException">A column has no name, or the rate is out of range.</exception>
    public static IEstimator<ITransformer> ClassifyGenre(
        this TransformsCatalog catalog,
        string inputColumnName,
        IGenreClassifier classifier,
        string predictedLabelColumnName = "PredictedLabel",
        string scoreColumnName = "Score",
        int? sampleRate = null,
        string familiarityColumnName = "Familiarity")
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentException.ThrowIfNullOrEmpty(familiarityColumnName);
        ArgumentException.ThrowIfNullOrEmpty(predictedLabelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(scoreColumnName);
        var genres = classifier.Model.Genres;
        var output = SchemaDefinition.Create(typeof(GenreRow));
        output[nameof(GenreRow.PredictedLabel)].ColumnName = predictedLabelColumnName;
        output[nameof(GenreRow.Familiarity)].ColumnName = familiarityColumnName;
        var score = output[nameof(GenreRow.Score)];
        score.ColumnName = scoreColumnName;
        score.ColumnType = new VectorDataViewType(NumberDataViewType.Single, genres.Count);
        score.AddAnnotation(
            "SlotNames",
            new VBuffer<ReadOnlyMemory<char>>(genres.Count, [.. genres.Select(genre => genre.AsMemory())]),
            new VectorDataViewType(TextDataViewType.Instance, genres.Count));
        return new AudioColumn(inputColumnName, sampleRate).Map<GenreRow>(catalog, output, (audio, row) =>
        {
            // ML.NET's mappings are synchronous. The classifier runs on the thread pool, so waiting for it cannot deadlock.
            var prediction = classifier.ClassifyAsync(audio).GetAwaiter().GetResult();
            row.PredictedLabel = prediction.Genre ?? "";
            row.Familiarity = (float)(prediction.Familiarity ?? double.NaN);
            row.Score = ScoreOrder.Arrange(prediction, genres);
        });
    }

    private static IEstimator<ITransformer> Map(TransformsCatalog catalog, string outputColumnName, AudioColumn input, IAudioVectorizer vectorizer)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        var output = SchemaDefinition.Create(typeof(VectorRow));
        var values = output[nameof(VectorRow.Values)];
        values.ColumnName = outputColumnName;
        values.ColumnType = new VectorDataViewType(NumberDataViewType.Single, vectorizer.Dimensions);
        return input.Map<VectorRow>(catalog, output, (audio, row) => row.Values = vectorizer.Compute(audio));
    }
}
