using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Models;
using MusicGenre.Telemetry;

namespace MusicGenre;

public sealed partial class GenreClassifier
{
    /// <inheritdoc/>
    public Task<GenreTimeline> ClassifyTimelineAsync(
        IAudioSource audio, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audio);
        options ??= new GenreSectionOptions();
        options.Validate();
        var sampleRate = _model.Extractor.SampleRate;
        var hop = SegmentHop.Apply(Model.Segments, options.Hop ?? SegmentHop.HalfOf(Model.Segments, sampleRate), sampleRate).HopLength;
        return Task.Run(
            () => LibraryTelemetry.Measure("timeline", Model.Name, () => ClassifyTimeline(audio, options, hop, cancellationToken)), cancellationToken);
    }

    /// <summary>One pass: the segments of the card, for the prediction, and those at the hop, for the sections. Most of them are both.</summary>
    private GenreTimeline ClassifyTimeline(IAudioSource source, GenreSectionOptions options, int hop, CancellationToken cancellationToken)
    {
        using var audio = new SegmentedAudio(_model, _options, source, Model.Segments, readsAhead: true, cancellationToken, hop);
        var size = (int)Math.Clamp(audio.SegmentCount ?? long.MaxValue, 1, GetBatchSize(_model));

        // Batches of their own for the segments of the card: the network then does exactly what it does for the prediction alone.
        using var prescribed = new SegmentBatch(_model, size);
        using var others = new SegmentBatch(_model, size);
        var aggregator = new ProbabilityAggregator(Model.Segments.Aggregation, Model.Genres.Count, Model.Network.MultiLabel);
        List<TimelineSegment> found = [];
        var samples = new float[Model.Segments.SampleCount];
        while (audio.TryRead(samples, out var start))
        {
            var segment = new TimelineSegment(start);
            if (audio.IsAtSecondHop)
            {
                found.Add(segment);
            }

            var batch = audio.IsAtHop ? prescribed : others;
            batch.Add(segment, samples);
            if (batch.IsFull)
            {
                Classify(batch);
            }
        }

        if (found.Count == 0)
        {
            throw new AudioDecodeException(audio.Name, "the audio has no samples");
        }

        Classify(prescribed);
        Classify(others);
        var heard = GetHeard(aggregator, audio.ClassifiedDuration);
        var prediction = ToPrediction(aggregator, audio.Duration, audio.ClassifiedDuration, audio.CollectWarnings(), heard);

        // A segment that is all there is has the probabilities of the whole.
        TimeSpan? heardOfEach = found.Count == 1 && aggregator.Count == 1 ? heard : null;
        var segments = found.ConvertAll(
            segment => ToSegment(segment.Start, segment.IsSilent, segment.Probabilities, segment.Familiarity, heardOfEach, audio.Repeated) with { Embedding = segment.Embedding });
        return TwoPassTimeline.Create(prediction, segments, Model.Genres, options, Model.ConfidenceByLength);

        void Classify(SegmentBatch batch)
        {
            foreach (var segment in batch.Classify())
            {
                if (batch == prescribed)
                {
                    aggregator.Add(segment.Probabilities, segment.Familiarity);
                }
            }
        }
    }
}
