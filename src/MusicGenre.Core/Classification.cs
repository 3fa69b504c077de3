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
    private readonly string _name;
    private readonly LevelMeter _meter;
    private readonly SegmentReader _segments;
    private readonly AudioExcerpt _excerpt;
    private bool _started;
    private float[] _samples;
    private readonly float[] _probabilities;
    private readonly float[] _embeddings;
    private readonly long[] _starts;
    private readonly int[] _rows;

    public Classification(
        GenreModel model, GenreClassifierOptions options, IAudioSource source, int batchSize, CancellationToken cancellationToken,
        bool withEmbeddings = false, SegmentOptions? segments = null)
    {
        _model = model;
        _name = (source as AudioFile)?.Path ?? (source as SpooledAudio)?.Name ?? "the audio";
        _excerpt = AudioExcerpt.Open(source, options.Excerpt, cancellationToken);
        try
        {
            _meter = new LevelMeter(_excerpt.Reader);
            _segments = new SegmentReader(_meter.ToMono().Resample(model.Extractor.SampleRate), segments ?? model.Card.Segments, _name, cancellationToken);
            batchSize = (int)Math.Clamp(_segments.SegmentCount ?? batchSize, 1, batchSize);
            _probabilities = new float[batchSize * model.Card.Genres.Count];
            _embeddings = withEmbeddings ? new float[batchSize * model.EmbeddingLength] : [];
            _starts = new long[batchSize];
            _rows = new int[batchSize];
            _samples = ArrayPool<float>.Shared.Rent(batchSize * model.Card.Segments.SampleCount);
        }
        catch
        {
            // The caller never receives this object and cannot dispose it. The segments return their buffer and dispose the reader.
            _segments?.Dispose();
            _excerpt.Reader.Dispose();
            throw;
        }
    }

    /// <summary>The length of the whole audio, even if only an excerpt is classified.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)(_excerpt.TotalSampleCount ?? _meter.Passed) / _meter.SampleRate);

    /// <summary>The length of the part that has been read: that of the excerpt, or of the whole audio.</summary>
    public TimeSpan ClassifiedDuration => TimeSpan.FromSeconds((double)_meter.Passed / _meter.SampleRate);

    /// <summary>Classifies the next segments, at most one batch. Returns their number, which is 0 at the end.</summary>
    public int ClassifyNextBatch()
    {
        var count = 0;
        var audible = 0;
        while (count < _starts.Length && _segments.TryRead(SegmentOf(audible), out _starts[count]))
        {
            // Silence needs no network, and some networks cannot take it: they divide by its deviation. The next segment takes its place.
            _rows[count] = Silence.IsSilent(SegmentOf(audible)) ? SilentRow : audible++;
            count++;
        }

        if (count == 0 && !_started)
        {
            throw new AudioDecodeException(_name, "the audio has no samples");
        }

        _started = true;
        if (audible > 0)
        {
            var embeddings = _embeddings.Length > 0 ? _embeddings.AsMemory(0, audible * _model.EmbeddingLength) : default;
            _model.Predict(
                _samples.AsSpan(0, audible * _model.Card.Segments.SampleCount), audible, _probabilities.AsMemory(0, audible * _model.Card.Genres.Count), embeddings);
        }

        return count;
    }

    /// <summary>The start of a segment of the last batch, from the start of the audio.</summary>
    public TimeSpan GetStart(int index)
        => TimeSpan.FromSeconds(((double)_starts[index] / _model.Extractor.SampleRate) + ((double)_excerpt.Start / _meter.SampleRate));

    /// <summary>Whether a segment of the last batch is silent, regardless of a constant offset. It then has no probabilities and no embedding.</summary>
    public bool IsSilent(int index) => _rows[index] == SilentRow;

    /// <summary>The probabilities of a segment of the last batch that is not silent.</summary>
    public ReadOnlySpan<float> GetProbabilities(int index)
        => _probabilities.AsSpan(_rows[index] * _model.Card.Genres.Count, _model.Card.Genres.Count);

    /// <summary>The embedding of a segment of the last batch that is not silent, if embeddings were requested.</summary>
    public ReadOnlySpan<float> GetEmbedding(int index) => _embeddings.AsSpan(_rows[index] * _model.EmbeddingLength, _model.EmbeddingLength);

    /// <summary>The warnings so far, except for silence.</summary>
    public List<AudioWarning> CollectWarnings()
    {
        List<AudioWarning> warnings = [.. _meter.Warnings];
        if (_segments.IsShort)
        {
            var needed = (double)_model.Card.Segments.SampleCount / _model.Extractor.SampleRate;
            warnings.Add(new(
                AudioWarningKind.TooShort,
                FormattableString.Invariant($"The audio is shorter than the model's segments of {needed:0.##} s and was repeated to fill one.")));
        }

        if (_meter.IsClipped)
        {
            warnings.Add(new(AudioWarningKind.Clipped, "More than 1 % of the samples are at full scale."));
        }

        return warnings;
    }

    public void Dispose()
    {
        _segments.Dispose();
        ArrayPool<float>.Shared.Return(_samples);
        _samples = [];
    }

    private Span<float> SegmentOf(int row)
    {
        var sampleCount = _model.Card.Segments.SampleCount;
        return _samples.AsSpan(row * sampleCount, sampleCount);
    }
}
