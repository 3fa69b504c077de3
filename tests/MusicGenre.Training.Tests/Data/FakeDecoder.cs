using MusicGenre.Audio;
using MusicGenre.Errors;

namespace MusicGenre.Training.Tests.Data;

/// <summary>
/// Decodes files of one line, "FAKE length [held]": samples 1, 2, 3, … at 1,000 Hz, as many as <c>held</c> although the header says
/// <c>length</c>, or says nothing when that is 0.
/// </summary>
internal sealed class FakeDecoder : IAudioDecoder
{
    public string Format => "FAKE";

    public bool CanDecode(ReadOnlySpan<byte> header) => header.StartsWith("FAKE"u8);

    public IAudioReader Open(Stream stream, string name)
    {
        using var text = new StreamReader(stream, leaveOpen: true);
        var numbers = text.ReadToEnd().Split(' ')[1..];
        return numbers[0] == "broken"
            ? throw new AudioDecodeException(name, "it is broken", Format)
            : new FakeReader(long.Parse(numbers[0], null), long.Parse(numbers[^1], null));
    }

    private sealed class FakeReader(long length, long held) : IAudioReader
    {
        private long _position;

        public int SampleRate => 1000;

        public int ChannelCount => 1;

        public long? SampleCount => length == 0 ? null : length;

        public IReadOnlyList<AudioWarning> Warnings => [];

        public int Read(Span<float> destination)
        {
            // Short reads, as real decoders give them.
            var count = (int)Math.Min(Math.Min(destination.Length, 7), held - _position);
            for (var i = 0; i < count; i++)
            {
                destination[i] = ++_position;
            }

            return count;
        }

        public long Skip(long sampleCount)
        {
            var count = Math.Min(sampleCount, held - _position);
            _position += count;
            return count;
        }

        public void Dispose()
        {
        }
    }
}
