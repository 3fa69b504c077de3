using System.Numerics.Tensors;
using MusicGenre.Audio;

namespace MusicGenre.Visualization.Signals;

/// <summary>The outline of audio of any length in bounded memory: the length of a stretch doubles whenever there are too many. Peaks of all channels count.</summary>
internal sealed class Envelope
{
    private readonly int _limit;
    private readonly int _channelCount;
    private readonly List<EnvelopeBucket> _buckets = [];
    private EnvelopeBucket _open = EnvelopeBucket.Empty;
    private long _openSamples;

    private Envelope(int limit, int channelCount, int sampleRate)
    {
        (_limit, _channelCount, SampleRate) = (limit, channelCount, sampleRate);
    }

    public int SampleRate { get; }

    /// <summary>The number of samples of each channel in a bucket; the last bucket may hold fewer.</summary>
    public long BucketLength { get; private set; } = 1;

    /// <summary>The number of samples of each channel.</summary>
    public long SampleCount { get; private set; }

    public double Seconds => (double)SampleCount / SampleRate;

    public IReadOnlyList<EnvelopeBucket> Buckets => _buckets;

    /// <summary>The highest absolute sample value.</summary>
    public double Peak => _buckets.Count == 0 ? 0 : _buckets.Max(bucket => Math.Max(-bucket.Low, bucket.High));

    /// <param name="source">The audio.</param>
    /// <param name="limit">The maximum number of buckets; even.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static Envelope Read(IAudioSource source, int limit, CancellationToken cancellationToken)
    {
        using var reader = source.OpenReader(cancellationToken);
        var envelope = new Envelope(limit, reader.ChannelCount, reader.SampleRate);
        AudioBlocks.Read(reader, envelope.Add, cancellationToken);
        if (envelope._openSamples > 0)
        {
            envelope._buckets.Add(envelope._open);
        }

        return envelope;
    }

    private void Add(ReadOnlySpan<float> samples)
    {
        SampleCount += samples.Length / _channelCount;
        while (!samples.IsEmpty)
        {
            var count = (int)Math.Min(BucketLength - _openSamples, samples.Length / _channelCount);
            var part = samples[..(count * _channelCount)];
            _open = _open.Merge(new EnvelopeBucket(
                TensorPrimitives.Min(part), TensorPrimitives.Max(part), TensorPrimitives.SumOfSquares(part), part.Length));
            samples = samples[part.Length..];
            _openSamples += count;
            if (_openSamples == BucketLength)
            {
                Close();
            }
        }
    }

    private void Close()
    {
        _buckets.Add(_open);
        (_open, _openSamples) = (EnvelopeBucket.Empty, 0);
        if (_buckets.Count < _limit)
        {
            return;
        }

        for (var index = 0; index < _buckets.Count / 2; index++)
        {
            _buckets[index] = _buckets[2 * index].Merge(_buckets[(2 * index) + 1]);
        }

        _buckets.RemoveRange(_buckets.Count / 2, _buckets.Count - (_buckets.Count / 2));
        BucketLength *= 2;
    }
}
