using System.Buffers.Binary;
using MusicGenre.Audio;

namespace MusicGenre.Cli.Listening;

/// <summary>Reads 16-bit little-endian samples without a header. What is there is returned at once; an incomplete sample at the end is dropped.</summary>
/// <param name="stream">The stream, which is not closed.</param>
/// <param name="sampleRate">Samples per second and channel, in hertz.</param>
/// <param name="channelCount">The number of interleaved channels.</param>
internal sealed class RawReader(Stream stream, int sampleRate, int channelCount) : IAudioReader
{
    private const int BufferLength = 32_768;
    private const float FullScale = 32_768;

    private readonly byte[] _buffer = new byte[BufferLength];
    private int _carried;

    public int SampleRate => sampleRate;

    public int ChannelCount => channelCount;

    public long? SampleCount => null;

    public IReadOnlyList<AudioWarning> Warnings => [];

    private int BlockLength => sizeof(short) * channelCount;

    public int Read(Span<float> destination)
    {
        var room = Math.Min(_buffer.Length, destination.Length * sizeof(short)) / BlockLength * BlockLength;
        if (room == 0)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {channelCount} channels.", nameof(destination));
        }

        var length = _carried + stream.ReadAtLeast(_buffer.AsSpan(_carried, room - _carried), BlockLength - _carried, throwOnEndOfStream: false);
        var whole = length / BlockLength * BlockLength;
        for (var index = 0; index < whole / sizeof(short); index++)
        {
            destination[index] = BinaryPrimitives.ReadInt16LittleEndian(_buffer.AsSpan(index * sizeof(short))) / FullScale;
        }

        _carried = length - whole;
        _buffer.AsSpan(whole, _carried).CopyTo(_buffer);
        return whole / BlockLength;
    }

    public long Skip(long sampleCount) => throw new NotSupportedException("Live sound is not skipped.");

    public void Dispose()
    {
    }
}
