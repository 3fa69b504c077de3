using MusicGenre.Audio;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Provides the samples of a reader to NAudio without a copy. Not thread-safe: only one player at a time may read it.</summary>
public sealed class AudioSampleProvider : ISampleProvider, IDisposable
{
    private readonly IAudioReader _reader;
    private readonly float[] _frame;
    private int _left;

    internal AudioSampleProvider(IAudioReader reader)
    {
        _reader = reader;
        _frame = new float[reader.ChannelCount];
        WaveFormat = WaveFormat.CreateIeeeFloatWaveFormat(reader.SampleRate, reader.ChannelCount);
    }

    /// <summary>Interleaved 32-bit floats at the reader's rate and with its channels.</summary>
    public WaveFormat WaveFormat { get; }

    /// <summary>Reads the next samples. All of <paramref name="buffer"/> is filled until the audio ends, as NAudio's mixers expect.</summary>
    /// <param name="buffer">Receives interleaved samples; any length, even if it is not a multiple of the channel count.</param>
    /// <returns>The number of values read, over all channels; 0 at the end.</returns>
    /// <exception cref="Errors.AudioDecodeException">The audio is damaged beyond repair.</exception>
    public int Read(Span<float> buffer)
    {
        var count = TakeLeft(buffer);
        while (count < buffer.Length)
        {
            var rest = buffer[count..];
            if (rest.Length >= _frame.Length)
            {
                var read = _reader.Read(rest);
                if (read == 0)
                {
                    break;
                }

                count += read * _frame.Length;
            }
            else if (_reader.Read(_frame) > 0)
            {
                _left = _frame.Length;
                count += TakeLeft(rest);
            }
            else
            {
                break;
            }
        }

        return count;
    }

    /// <summary>Disposes of the reader.</summary>
    public void Dispose() => _reader.Dispose();

    /// <summary>Copies the rest of a frame that only partly fitted into the previous buffer.</summary>
    private int TakeLeft(Span<float> buffer)
    {
        var count = Math.Min(_left, buffer.Length);
        _frame.AsSpan(_frame.Length - _left, count).CopyTo(buffer);
        _left -= count;
        return count;
    }
}
