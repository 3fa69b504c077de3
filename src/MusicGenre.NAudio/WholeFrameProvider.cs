using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Returns a provider's bytes in whole frames (one sample of every channel), as NAudio's converters require, and reports its extensible format as the equivalent plain format.</summary>
internal sealed class WholeFrameProvider(IWaveProvider provider) : IWaveProvider
{
    private readonly int _frame = Math.Max(1, provider.WaveFormat.BlockAlign);

    public WaveFormat WaveFormat { get; } = provider.WaveFormat.AsStandardWaveFormat();

    public int Read(Span<byte> buffer)
    {
        buffer = buffer[..(buffer.Length / _frame * _frame)];
        var count = 0;
        while (count < buffer.Length)
        {
            var read = provider.Read(count == 0 ? buffer : buffer.Slice(count, _frame - (count % _frame)));
            if (read <= 0)
            {
                break;
            }

            count += read;
            if (count % _frame == 0)
            {
                break;
            }
        }

        // An incomplete last frame is dropped.
        return count - (count % _frame);
    }
}
