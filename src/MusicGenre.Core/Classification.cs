using System.Buffers;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Models;

namespace MusicGenre;

/// <summary>One pass over the audio: decode, mix to mono, resample, split into segments, classify.</summary>
internal sealed class Classification : IDisposable
{
    private const int SilentRow = -1;

    private readonly GenreModel _model;
    private readonly SegmentedAudio _audio;
    private bool _started;
    private float[] _samples;
    private readonly float[] _probabilities;
    private readonly float[] _embeddings;
    private readonly float[] _familiarities;
    private readonly TimeSpan[] _starts;
    private readonly int[] _rows;

    public Classification(
        GenreModel model, GenreClassifierOptions options, IAudioSource source, int batchSize, bool readsAhead, CancellationToken cancellationToken,
        bool withEmbeddings = false, SegmentOptions? segments = null)
    {
        _model = model;
        _audio = new SegmentedAudio(model, options, source, segments ?? model.Card.Segments, readsAhead, cancellationToken);
        try
        {
            batchSize = (int)Math.Clamp(_audio.SegmentCount ?? batchSize, 1, batchSize);
            _probabilities = new float[batchSize * model.Card.Genres.Count];
            _embeddings = withEmbeddings ? new float[batchSize * model.EmbeddingLength] : [];
            _familiarities = model.HasFamiliarity ? new float[batchSize] : [];
            _starts = new TimeSpan[batchSize];
            _rows = new int[batchSize];
            _samples = ArrayPool<float>.Shared.Rent(batchSize * model.Card.Segments.SampleCount);
        }
        catch
        {
            // The caller never receives this object and cannot dispose it.
            _audio.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="SegmentedAudio.Duration"/>
    public TimeSpan Duration => _audio.Duration;

    /// <inheritdoc cref="SegmentedAudio.ClassifiedDuration"/>
    public TimeSpan ClassifiedDuration => _audio.ClassifiedDuration;

    /// <inheritdoc cref="SegmentedAudio.Repeated"/>
    public TimeSpan? Repeated => _audio.Repeated;

    /// <summary>Classifies the next segments, at most one batch. Returns their number, which is 0 at the end.</summary>
    public int ClassifyNextBatch()
    {
        var count = 0;
        var audible = 0;
        while (count < _starts.Length && _audio.TryRead(SegmentOf(audible), out _starts[count]))
        {
            // Silence needs no network, and some networks cannot take it: they divide by its deviation. The next segment takes its place.
            _rows[count] = Silence.IsSilent(SegmentOf(audible)) ? SilentRow : audible++;
            count++;
        }

        if (count == 0 && !_started)
        {
            throw new AudioDecodeException(_audio.Name, "the audio has no samples");
        }

        _started = true;
        if (audible > 0)
        {
            var embeddings = _embeddings.Length > 0 ? _embeddings.AsMemory(0, audible * _model.EmbeddingLength) : default;
            _model.Predict(
                _samples.AsSpan(0, audible * _model.Card.Segments.SampleCount), audible, _probabilities.AsMemory(0, audible * _model.Card.Genres.Count), embeddings,
                _familiarities.AsMemory(0, _model.HasFamiliarity ? audible : 0));
        }

        return count;
    }

    /// <summary>The start of a segment of the last batch, from the start of the audio.</summary>
    public TimeSpan GetStart(int index) => _starts[index];

    /// <summary>Whether a segment of the last batch is silent, regardless of a constant offset. It then has no probabilities and no embedding.</summary>
    public bool IsSilent(int index) => _rows[index] == SilentRow;

    /// <summary>The probabilities of a segment of the last batch that is not silent.</summary>
    public ReadOnlySpan<float> GetProbabilities(int index)
        => _probabilities.AsSpan(_rows[index] * _model.Card.Genres.Count, _model.Card.Genres.Count);

    /// <summary>The familiarity of a segment of the last batch that is not silent, or null if the model has none.</summary>
    public double? GetFamiliarity(int index) => _familiarities.Length > 0 ? _familiarities[_rows[index]] : null;

    /// <summary>The embedding of a segment of the last batch that is not silent, if embeddings were requested.</summary>
    public ReadOnlySpan<float> GetEmbedding(int index) => _embeddings.AsSpan(_rows[index] * _model.EmbeddingLength, _model.EmbeddingLength);

    /// <inheritdoc cref="SegmentedAudio.CollectWarnings"/>
    public List<AudioWarning> CollectWarnings() => _audio.CollectWarnings();

    public void Dispose()
    {
        _audio.Dispose();
        ArrayPool<float>.Shared.Return(_samples);
        _samples = [];
    }

    private Span<float> SegmentOf(int row)
    {
        var sampleCount = _model.Card.Segments.SampleCount;
        return _samples.AsSpan(row * sampleCount, sampleCount);
    }
}
