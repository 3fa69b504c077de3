using System.Runtime.CompilerServices;
using MusicGenre.Audio;
using MusicGenre.Inference;
using MusicGenre.Models;
using MusicGenre.Telemetry;

namespace MusicGenre;

/// <summary>Classifies audio with a trained network. Thread-safe: create one and share it. Calls are independent.</summary>
/// <remarks>
/// A segment is silent if its RMS level, without a constant offset, is below −72 dB relative to full scale. Silent segments
/// are excluded from the prediction. If all are silent, every genre is equally probable (of a multi-label model, none is: each has 0),
/// <see cref="GenrePrediction.Genre"/> is null, and <see cref="GenrePrediction.Reason"/> says why. The prediction of a silent segment is the same.
/// Audio shorter than a segment is repeated until it fills one; that segment lasts as long as the audio, with the warning <see cref="AudioWarningKind.TooShort"/>.
/// </remarks>
public sealed partial class GenreClassifier : IGenreClassifier, IDisposable
{
    private const int LargestBatch = 8;
    private const int SamplesOfBatch = 600_000;

    private readonly GenreModel _model;
    private readonly GenreClassifierOptions _options;
    private readonly bool _ownsModel;

    /// <summary>Creates a classifier over a model. The caller remains responsible for disposing the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">How to classify, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
    public GenreClassifier(GenreModel model, GenreClassifierOptions? options = null)
        : this(model, options, ownsModel: false)
    {
    }

    private GenreClassifier(GenreModel model, GenreClassifierOptions? options, bool ownsModel)
    {
        ArgumentNullException.ThrowIfNull(model);
        _options = options ?? new GenreClassifierOptions();
        _options.Validate();
        _model = model;
        _ownsModel = ownsModel;
    }

    /// <inheritdoc/>
    public GenreModelCard Model => _model.Card;

    private TimeSpan SegmentDuration => TimeSpan.FromSeconds((double)Model.Segments.SampleCount / _model.Extractor.SampleRate);

    /// <summary>Creates a classifier over the bundled model <see cref="BundledModels.Default"/>, which it owns.</summary>
    /// <param name="engine">The engine that runs the model's network.</param>
    /// <param name="options">How to classify, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
    public static GenreClassifier CreateDefault(IInferenceEngine engine, GenreClassifierOptions? options = null)
    {
        var model = GenreModel.LoadBundled(BundledModels.Default, engine);
        try
        {
            return new(model, options, ownsModel: true);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audio);
        return Task.Run(() => LibraryTelemetry.Measure("classify", Model.Name, () => Classify(audio, cancellationToken)), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audio);
        var segments = SegmentHop.Apply(Model.Segments, hop, _model.Extractor.SampleRate);
        return Enumerate(cancellationToken);

        async IAsyncEnumerable<GenreSegment> Enumerate([EnumeratorCancellation] CancellationToken token)
        {
            using var classification = await Task.Run(
                () => new Classification(_model, _options, audio, batchSize: 1, readsAhead: false, token, withEmbeddings: true, segments), token).ConfigureAwait(false);
            while (await Task.Run(classification.ClassifyNextBatch, token).ConfigureAwait(false) > 0)
            {
                var isSilent = classification.IsSilent(0);
                var repeated = classification.Repeated;
                yield return ToSegment(classification.GetStart(0), isSilent, isSilent ? [] : classification.GetProbabilities(0), isSilent ? null : classification.GetFamiliarity(0), repeated, repeated) with
                {
                    Embedding = isSilent ? default : classification.GetEmbedding(0).ToArray(),
                };
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsModel)
        {
            _model.Dispose();
        }
    }

    /// <summary>Enough short segments at once for efficient matrix products in the network. Long segments already make large products.</summary>
    internal static int GetBatchSize(GenreModel model)
        => Math.Clamp(SamplesOfBatch / model.Card.Segments.SampleCount, 1, LargestBatch);

    private GenrePrediction Classify(IAudioSource audio, CancellationToken cancellationToken)
    {
        using var classification = new Classification(_model, _options, audio, GetBatchSize(_model), readsAhead: true, cancellationToken);
        var aggregator = new ProbabilityAggregator(Model.Segments.Aggregation, Model.Genres.Count, Model.Network.MultiLabel);
        while (classification.ClassifyNextBatch() is var count and > 0)
        {
            for (var index = 0; index < count; index++)
            {
                if (!classification.IsSilent(index))
                {
                    aggregator.Add(classification.GetProbabilities(index), classification.GetFamiliarity(index));
                }
            }
        }

        return ToPrediction(
            aggregator, classification.Duration, classification.ClassifiedDuration, classification.CollectWarnings(), GetHeard(aggregator, classification.ClassifiedDuration));
    }

    /// <param name="start">The start of the segment.</param>
    /// <param name="isSilent">Whether it is silent.</param>
    /// <param name="probabilities">Its probabilities, unless it is silent.</param>
    /// <param name="familiarity">Its familiarity, if it has one.</param>
    /// <param name="heard">The length to whose confidence the probabilities are brought, or null to leave them as the network gives them.</param>
    /// <param name="repeated">The length of the audio if it was repeated to fill the segment, or null.</param>
    private GenreSegment ToSegment(TimeSpan start, bool isSilent, ReadOnlySpan<float> probabilities, double? familiarity, TimeSpan? heard, TimeSpan? repeated)
    {
        var aggregator = new ProbabilityAggregator(ProbabilityAggregation.Mean, Model.Genres.Count, Model.Network.MultiLabel);
        if (!isSilent)
        {
            aggregator.Add(probabilities, familiarity);
        }

        var duration = repeated ?? SegmentDuration;
        return new GenreSegment(start, duration, ToPrediction(aggregator, duration, duration, repeated is null ? [] : [SegmentedAudio.DescribeRepetition(_model)], heard));
    }

    /// <summary>How much of the audio was heard: all of it, or less if segments of it are silent.</summary>
    private TimeSpan GetHeard(ProbabilityAggregator aggregator, TimeSpan classifiedDuration)
    {
        var samples = Model.Segments.SampleCount + ((aggregator.Count - 1.0) * Model.Segments.HopLength);
        return TimeSpan.FromSeconds(Math.Min(classifiedDuration.TotalSeconds, Math.Max(0, samples) / _model.Extractor.SampleRate));
    }

    private GenrePrediction ToPrediction(
        ProbabilityAggregator aggregator, TimeSpan duration, TimeSpan classifiedDuration, List<AudioWarning> warnings, TimeSpan? heard)
    {
        if (aggregator.Count == 0)
        {
            var cancels = warnings.Any(warning => warning.Kind == AudioWarningKind.OpposedChannels);
            warnings.Add(new(AudioWarningKind.Silent, cancels ? "The mix to mono is silent." : "The audio is silent."));
        }

        var probabilities = aggregator.ToProbabilities();
        if (heard is { } length && aggregator.Count > 0)
        {
            LengthConfidence.Apply(Model.ConfidenceByLength, length.TotalSeconds, probabilities);
        }

        var scores = probabilities.Zip(Model.Genres, (probability, genre) => new GenreScore(genre, probability));
        return new GenrePrediction(scores, duration, _options.MinimumConfidence, warnings, classifiedDuration, aggregator.Familiarity, _options.MinimumFamiliarity ?? Model.MinimumFamiliarity ?? 0);
    }
}
