using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Models;
using MusicGenre.Training.Calibration;

namespace MusicGenre.Training.Heads;

/// <summary>Embeds the segments of which a classifier makes its prediction for audio, and short pieces of it as a classifier hears audio of that length. Thread-safe.</summary>
internal sealed class TrackEmbedder(GenreModel model)
{
    private const int PiecesOfLength = 2;

    private static readonly GenreClassifierOptions Options = new();

    private readonly SegmentOptions _segments = model.Card.Segments;
    private readonly int _sampleRate = model.Extractor.SampleRate;

    /// <summary>Embeds audio.</summary>
    /// <param name="audio">The audio.</param>
    /// <param name="withPieces">Whether to embed short pieces of it, too.</param>
    /// <param name="cancellationToken">Stops the work between blocks of audio.</param>
    /// <returns>The embeddings, or null if the audio is silent.</returns>
    /// <exception cref="AudioDecodeException">The audio cannot be decoded, or holds no samples or a sample that is NaN or infinite.</exception>
    public EmbeddedTrack? Embed(IAudioSource audio, bool withPieces, CancellationToken cancellationToken)
    {
        using var segments = new SegmentedAudio(model, Options, audio, _segments, readsAhead: true, cancellationToken);
        var size = (int)Math.Clamp(segments.SegmentCount ?? long.MaxValue, 1, GenreClassifier.GetBatchSize(model));
        using var batch = new SegmentBatch(model, size);
        var oneSegment = LengthFactors.GetSeconds(_segments, _sampleRate, 1);
        double[] lengths = withPieces ? [.. LengthFactors.ShortLengths.Where(length => length < oneSegment)] : [];
        var beginnings = new SpreadSegments(lengths.Length > 0 ? CountSamples(lengths[^1]) : 0);
        var samples = new float[_segments.SampleCount];
        List<float> embeddings = [];
        List<float> familiarities = [];
        var isEmpty = true;
        while (segments.TryRead(samples, out var start))
        {
            isEmpty = false;
            var segment = new TimelineSegment(start);
            batch.Add(segment, samples);
            if (!segment.IsSilent)
            {
                beginnings.Add(samples);
            }

            if (batch.IsFull)
            {
                Collect();
            }
        }

        if (isEmpty)
        {
            throw new AudioDecodeException(segments.Name, "the audio has no samples");
        }

        Collect();
        if (embeddings.Count == 0)
        {
            return null;
        }

        var seconds = Math.Min(segments.ClassifiedDuration.TotalSeconds, LengthFactors.GetSeconds(_segments, _sampleRate, embeddings.Count / model.EmbeddingLength));
        return new EmbeddedTrack([.. embeddings], seconds, EmbedPieces(beginnings, [.. lengths.Where(length => length < seconds)], cancellationToken))
        {
            Familiarities = [.. familiarities],
        };

        void Collect()
        {
            foreach (var segment in batch.Classify())
            {
                embeddings.AddRange(segment.Embedding);
                familiarities.AddRange(segment.Familiarity is { } familiarity ? [(float)familiarity] : []);
            }
        }
    }

    private IReadOnlyList<EmbeddedPiece> EmbedPieces(SpreadSegments beginnings, double[] lengths, CancellationToken cancellationToken)
    {
        using var batch = new SegmentBatch(model, GenreClassifier.GetBatchSize(model));
        var samples = new float[_segments.SampleCount];
        List<(double Seconds, TimelineSegment Segment)> pieces = [];
        foreach (var beginning in lengths.Length > 0 ? beginnings.Take(PiecesOfLength) : [])
        {
            foreach (var length in lengths)
            {
                // The reader repeats them, as it does with all audio that is too short.
                var clip = new AudioClip(beginning.AsMemory(0, CountSamples(length)), _sampleRate);
                using var reader = new SegmentReader(clip.OpenReader(), _segments, "the piece", cancellationToken);
                reader.TryRead(samples, out _);
                var segment = new TimelineSegment(TimeSpan.Zero);
                pieces.Add((length, segment));
                batch.Add(segment, samples);
                if (batch.IsFull)
                {
                    batch.Classify();
                }
            }
        }

        batch.Classify();
        return [.. pieces.Where(piece => !piece.Segment.IsSilent).Select(piece => new EmbeddedPiece(piece.Seconds, piece.Segment.Embedding))];
    }

    private int CountSamples(double seconds) => Math.Max(1, (int)Math.Round(seconds * _sampleRate));
}
