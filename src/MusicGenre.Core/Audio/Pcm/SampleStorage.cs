using System.Buffers.Binary;

namespace MusicGenre.Audio.Pcm;

/// <summary>Converts floats to stored little-endian samples: rounded to nearest, clipped, not dithered.</summary>
internal static class SampleStorage
{
    /// <summary>Stores samples. Integer formats store NaN as 0.</summary>
    public static void Store(WavSampleFormat format, ReadOnlySpan<float> samples, Span<byte> destination)
    {
        switch (format)
        {
            case WavSampleFormat.Pcm16:
                for (var i = 0; i < samples.Length; i++)
                {
                    BinaryPrimitives.WriteInt16LittleEndian(destination[(2 * i)..], (short)Quantize(samples[i], 32_768));
                }

                break;
            case WavSampleFormat.Pcm24:
                for (int i = 0, at = 0; i < samples.Length; i++, at += 3)
                {
                    var value = Quantize(samples[i], 8_388_608);
                    destination[at] = (byte)value;
                    destination[at + 1] = (byte)(value >> 8);
                    destination[at + 2] = (byte)(value >> 16);
                }

                break;
            default:
                for (var i = 0; i < samples.Length; i++)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(destination[(4 * i)..], samples[i]);
                }

                break;
        }
    }

    /// <summary>Scaling by a power of two is exact and both limits are floats, so rounding happens only once. NaN converts to 0.</summary>
    private static int Quantize(float sample, int fullScale)
        => (int)Math.Clamp(MathF.Round(sample * fullScale), -fullScale, fullScale - 1);
}
