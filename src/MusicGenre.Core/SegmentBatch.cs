using System.Buffers;
using MusicGenre.Models;

namespace MusicGenre;

/// <summary>Gathers segments until there are enough of them to go through the network at once.</summary>
internal sealed class SegmentBatch : IDisposable
{
    private readonly GenreModel _model;
    private readonly TimelineSegment[] _segments;
    private readonly float[] _probabilities;
    private readonly float[] _embeddings;
    private readonly float[] _familiarities;
    private float[] _samples;
    private int _count;
    private int _audible;

    public SegmentBatch(GenreModel model, int size)
    {
        _model = model;
        _segments = new TimelineSegment[size];
        _probabilities = new float[size * model.Card.Genres.Count];
        _embeddings = new float[size * model.EmbeddingLength];
        _familiarities = model.HasFamiliarity ? new float[size] : [];
        _samples = ArrayPool<float>.Shared.Rent(size * model.Card.Segments.SampleCount);
    }

    public bool IsFull => _count == _segments.Length;

    /// <summary>Adds a segment to a batch that is not full. Silent ones take a place, as in <see cref="Classification"/>, so that all batches are the same there and here.</summary>
    public void Add(TimelineSegment segment, ReadOnlySpan<float> samples)
    {
        segment.IsSilent = Silence.IsSilent(samples);
        _segments[_count++] = segment;
        if (!segment.IsSilent)
        {
            samples.CopyTo(_samples.AsSpan(_audible++ * samples.Length));
        }
    }

    /// <summary>Classifies the segments, removes them and returns those that are not silent.</summary>
    public IReadOnlyList<TimelineSegment> Classify()
    {
        var audible = _segments[.._count].Where(segment => !segment.IsSilent).ToList();
        if (_audible > 0)
        {
            var (genreCount, embeddingLength) = (_model.Card.Genres.Count, _model.EmbeddingLength);
            _model.Predict(
                _samples.AsSpan(0, _audible * _model.Card.Segments.SampleCount),
                _audible,
                _probabilities.AsMemory(0, _audible * genreCount),
                _embeddings.AsMemory(0, _audible * embeddingLength),
                _familiarities.AsMemory(0, _model.HasFamiliarity ? _audible : 0));
            for (var row = 0; row < audible.Count; row++)
            {
                audible[row].Probabilities = _probabilities.AsSpan(row * genreCount, genreCount).ToArray();
                audible[row].Familiarity = _model.HasFamiliarity ? _familiarities[row] : null;
                audible[row].Embedding = _embeddings.AsSpan(row * embeddingLength, embeddingLength).ToArray();
            }
        }

        (_count, _audible) = (0, 0);
        return audible;
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_samples);
        _samples = [];
    }
}
