using System.Buffers;
using System.Numerics.Tensors;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Models;

namespace MusicGenre;

/// <summary>One pass over one piece of audio: decode, mix to mono, resample, cut into segments, classify.</summary>
internal sealed class Classification : IDisposable
{
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

    public Classification(
        GenreModel model, GenreClassifierOptions options, IAudioSource source, int batchSize, CancellationToken cancellationToken,
        bool withEmbeddings = false)
    {
        _model = model;
        _name = (source as AudioFile)?.Path ?? "the audio";
        _excerpt = AudioExcerpt.Open(source, options.Excerpt);
        try
        {
            _meter = new LevelMeter(_excerpt.Reader);
            _segments = new SegmentReader(_meter.ToMono().Resample(model.Extractor.SampleRate), model.Card.Segments, _name, cancellationToken);
            batchSize = (int)Math.Clamp(_segments.SegmentCount ?? batchSize, 1, batchSize);
            _probabilities = new float[batchSize * model.Card.Genres.Count];
            _embeddings = withEmbeddings ? new float[batchSize * model.EmbeddingLength] : [];
            _starts = new long[batchSize];
            _samples = ArrayPool<float>.Shared.Rent(batchSize * model.Card.Segments.SampleCount);
        }
        catch
        {
            // Nobody else can: the caller never gets hold of this. The segments give back their buffer and dispose of the reader.
            _segments?.Dispose();
            _excerpt.Reader.Dispose();
            throw;
        }
    }

    /// <summary>The length of the audio: all of it, even where only an excerpt is classified.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)(_excerpt.TotalSampleCount ?? _meter.Passed) / _meter.SampleRate);

    /// <summary>Classifies the next segments, as many as fit the batch size; their number is 0 at the end.</summary>
    public int ClassifyNextBatch()
    {
        var sampleCount = _model.Card.Segments.SampleCount;
        var count = 0;
        while (count < _starts.Length && _segments.TryRead(_samples.AsSpan(count * sampleCount, sampleCount), out _starts[count]))
        {
            count++;
        }

        if (count == 0 && !_started)
        {
            throw new AudioDecodeException(_name, "there are no samples in it");
        }

        _started = true;
        if (count > 0)
        {
            var probabilities = _probabilities.AsMemory(0, count * _model.Card.Genres.Count);
            var embeddings = _embeddings.Length > 0 ? _embeddings.AsMemory(0, count * _model.EmbeddingLength) : default;
            _model.Predict(_samples.AsSpan(0, count * sampleCount), count, probabilities, embeddings);
            CheckFinite(probabilities.Span, "a probability");
            CheckFinite(embeddings.Span, "an embedding");
        }

        return count;
    }

    /// <summary>Where a segment of the last batch begins, from the start of the audio.</summary>
    public TimeSpan GetStart(int index)
        => TimeSpan.FromSeconds(((double)_starts[index] / _model.Extractor.SampleRate) + ((double)_excerpt.Start / _meter.SampleRate));

    /// <summary>The probabilities of a segment of the last batch.</summary>
    public ReadOnlySpan<float> GetProbabilities(int index)
        => _probabilities.AsSpan(index * _model.Card.Genres.Count, _model.Card.Genres.Count);

    /// <summary>The embedding of a segment of the last batch, where embeddings were asked for.</summary>
    public ReadOnlySpan<float> GetEmbedding(int index) => _embeddings.AsSpan(index * _model.EmbeddingLength, _model.EmbeddingLength);

    /// <summary>Whether a segment of the last batch holds no sound, be it offset from zero or not.</summary>
    public bool IsSilent(int index)
    {
        var sampleCount = _model.Card.Segments.SampleCount;
        return Silence.IsSilent(_samples.AsSpan(index * sampleCount, sampleCount));
    }

    /// <summary>What was noticed so far, apart from silence.</summary>
    public List<AudioWarning> CollectWarnings()
    {
        List<AudioWarning> warnings = [.. _meter.Warnings];
        if (_segments.IsShort)
        {
            var needed = (double)_model.Card.Segments.SampleCount / _model.Extractor.SampleRate;
            warnings.Add(new(
                AudioWarningKind.TooShort,
                FormattableString.Invariant($"The audio is shorter than the {needed:0.##} s that the model takes at once; it was repeated.")));
        }

        if (_meter.IsClipped)
        {
            warnings.Add(new(AudioWarningKind.Clipped, "More than 1 % of the samples lie at full scale."));
        }

        return warnings;
    }

    public void Dispose()
    {
        _segments.Dispose();
        ArrayPool<float>.Shared.Return(_samples);
        _samples = [];
    }

    private void CheckFinite(ReadOnlySpan<float> values, string what)
    {
        if (!float.IsFinite(TensorPrimitives.Sum(values)))
        {
            throw new GenreModelException(_model.Card.Name, $"the network gave {what} that is NaN or infinite");
        }
    }
}
