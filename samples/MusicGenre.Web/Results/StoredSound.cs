using System.Buffers.Binary;
using MusicGenre.Audio;

namespace MusicGenre.Web.Results;

/// <summary>The sound of a song in memory, for charts and for listening: mono, at most 22,050 Hz, 16 bits a sample. Immutable and thread-safe.</summary>
internal sealed class StoredSound : IAudioSource
{
    /// <summary>The highest sample rate, in hertz: that of the models, which is enough for charts up to 11 kHz.</summary>
    public const int MaximumSampleRate = 22_050;

    // Below the limit of the large object heap.
    private const int PieceLength = 1 << 15;
    private const float FullScale = 32_768;

    private readonly List<short[]> _pieces;

    private StoredSound(List<short[]> pieces, int sampleRate, int sampleCount)
        => (_pieces, SampleRate, SampleCount) = (pieces, sampleRate, sampleCount);

    /// <summary>The sample rate in hertz.</summary>
    public int SampleRate { get; }

    /// <summary>The number of samples.</summary>
    public int SampleCount { get; }

    /// <summary>The size in memory, in bytes.</summary>
    public long Bytes => (long)_pieces.Count * PieceLength * sizeof(short);

    /// <summary>The length.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)SampleCount / SampleRate);

    /// <summary>Decodes the whole of a source.</summary>
    public static StoredSound Read(IAudioSource source, CancellationToken cancellationToken)
    {
        using var opened = source.OpenReader(cancellationToken);
        var mono = opened.ToMono();
        var reader = mono.SampleRate > MaximumSampleRate ? mono.Resample(MaximumSampleRate) : mono;
        List<short[]> pieces = [];
        var count = 0;
        Span<float> buffer = new float[4096];
        while (reader.Read(buffer) is var read and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var sample in buffer[..read])
            {
                if (count % PieceLength == 0)
                {
                    pieces.Add(new short[PieceLength]);
                }

                pieces[^1][count++ % PieceLength] = (short)Math.Clamp(MathF.Round(sample * FullScale), short.MinValue, short.MaxValue);
            }
        }

        return new StoredSound(pieces, reader.SampleRate, count);
    }

    /// <summary>A sample, from −1 to 1.</summary>
    public float this[int index] => _pieces[index / PieceLength][index % PieceLength] / FullScale;

    /// <summary>Copies samples as 16-bit little-endian integers.</summary>
    /// <param name="start">The index of the first byte.</param>
    /// <param name="destination">Where to; filled as far as there are samples.</param>
    /// <returns>The number of bytes that were copied.</returns>
    public int CopyBytes(long start, Span<byte> destination)
    {
        var count = (int)Math.Min(destination.Length, Math.Max(0, ((long)SampleCount * sizeof(short)) - start));
        Span<byte> sample = stackalloc byte[sizeof(short)];
        for (var index = 0; index < count; index++)
        {
            var position = start + index;
            var number = (int)(position / sizeof(short));
            BinaryPrimitives.WriteInt16LittleEndian(sample, _pieces[number / PieceLength][number % PieceLength]);
            destination[index] = sample[(int)(position % sizeof(short))];
        }

        return count;
    }

    /// <inheritdoc/>
    public IAudioReader OpenReader() => new Reader(this);

    /// <inheritdoc/>
    public IAudioReader OpenReader(CancellationToken cancellationToken) => new Reader(this);

    private sealed class Reader(StoredSound sound) : IAudioReader
    {
        private int _position;

        public int SampleRate => sound.SampleRate;

        public int ChannelCount => 1;

        public long? SampleCount => sound.SampleCount;

        public IReadOnlyList<AudioWarning> Warnings => [];

        public int Read(Span<float> destination)
        {
            var count = Math.Min(destination.Length, sound.SampleCount - _position);
            for (var index = 0; index < count; index++)
            {
                destination[index] = sound[_position + index];
            }

            _position += count;
            return count;
        }

        public long Skip(long sampleCount)
        {
            var count = (int)Math.Min(sampleCount, sound.SampleCount - _position);
            _position += count;
            return count;
        }

        public void Dispose()
        {
        }
    }
}
