using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Gives a provider's bytes in whole frames (a sample of every channel), which NAudio's converters rely on, and its extensible format as the plain one it stands for.</summary>
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

        // An incomplete last frame is left out.
        return count - (count % _frame);
    }
}
