using Concentus.Enums;
using Concentus.Structs;

namespace MusicGenre.Core.Tests.Audio.Ogg;

/// <summary>Makes Opus streams of a sine.</summary>
internal static class OpusBytes
{
    public const int FrameLength = 960;
    public const int PreSkip = 312;
    public const uint Serial = 77;

    /// <summary>The first packet, of mapping family 0.</summary>
    public static byte[] Head(int channels, int preSkip = PreSkip, int gain = 0)
        => new ByteBuilder().Text("OpusHead").Add(1, (byte)channels).UInt16(preSkip).UInt32(48_000).UInt16(gain).Add(0).ToArray();

    public static byte[] Tags => new ByteBuilder().Text("OpusTags").UInt32(4).Text("test").UInt32(0).ToArray();

    /// <summary>The sample of a channel at a time.</summary>
    public static float Sine(int at, int channel) => 0.5f * MathF.Sin(2 * MathF.PI * (440 + (220 * channel)) * at / 48_000f);

    /// <summary>Packets of 20 ms each.</summary>
    public static List<byte[]> Packets(int channels, int count, int bitRate = 96_000)
    {
#pragma warning disable CS0618 // The factory would look for a native library.
        var encoder = new OpusEncoder(48_000, channels, OpusApplication.OPUS_APPLICATION_AUDIO) { Bitrate = bitRate };
#pragma warning restore CS0618
        var packets = new List<byte[]>();
        var samples = new float[FrameLength * channels];
        var buffer = new byte[1500];
        for (var frame = 0; frame < count; frame++)
        {
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = Sine((frame * FrameLength) + (i / channels), i % channels);
            }

            packets.Add(buffer[..encoder.Encode(samples, FrameLength, buffer, buffer.Length)]);
        }

        return packets;
    }

    /// <summary>A whole stream: headers, then pages of three packets each. The last page's time is <paramref name="end"/>.</summary>
    public static byte[] Stream(
        int channels, IReadOnlyList<byte[]> packets, long? end = null, long start = 0, uint serial = Serial, int gain = 0, bool marksEnd = true, uint lost = 0)
    {
        var file = new OggBytes(serial).Page(0, false, Head(channels, gain: gain)).Page(0, false, Tags);
        for (var i = 0; i < packets.Count; i += 3)
        {
            var page = packets.Skip(i).Take(3).ToArray();
            var isLast = i + 3 >= packets.Count;
            var time = start + ((i + page.Length) * (long)FrameLength);
            file.Page(isLast ? end ?? time : time, isLast && marksEnd, page);
            if (i == 0)
            {
                file.Lose(lost);
            }
        }

        return file.ToArray();
    }
}
