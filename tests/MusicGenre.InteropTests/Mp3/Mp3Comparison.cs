using System.Buffers.Binary;
using System.Runtime.InteropServices;
using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.InteropTests.Mp3;

/// <summary>Encodes synthetic music with other programs and compares what this library decodes of it with what others do.</summary>
internal static class Mp3Comparison
{
    // ISO 11172-4: full accuracy.
    private static readonly double RmsLimit = Math.Pow(2, -15) / Math.Sqrt(12);
    private static readonly double PeakLimit = Math.Pow(2, -14);

    /// <summary>A WAV file of two seconds and a bit of chords, sweeps and bursts of noise, 16 bits, stereo.</summary>
    public static byte[] MakeWav(int sampleRate)
    {
        var count = (2 * sampleRate) + 123;
        var bytes = new byte[44 + (count * 4)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        short[] format = [16, 0, 1, 2, (short)(sampleRate & 0xFFFF), (short)(sampleRate >> 16), (short)(4 * sampleRate & 0xFFFF), (short)(4 * sampleRate >> 16), 4, 16];
        MemoryMarshal.AsBytes<short>(format).CopyTo(bytes.AsSpan(16));
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), count * 4);
        var random = new Random(1);
        var samples = MemoryMarshal.Cast<byte, short>(bytes.AsSpan(44));
        for (var index = 0; index < count; index++)
        {
            var time = (double)index / sampleRate;
            var burst = Math.Exp(-18 * (time % 0.31)) * (random.NextDouble() - 0.5);
            var sweep = 0.15 * Math.Sin(2 * Math.PI * 0.11 * sampleRate * time * (1 + (0.1 * time)));
            for (var channel = 0; channel < 2; channel++)
            {
                var chord = 0.3 * Math.Sin((2 * Math.PI * (220 + (110 * channel)) * time) + (3 * Math.Sin(time)));
                samples[(2 * index) + channel] = (short)(32000 * (chord + sweep + ((0.4 + (0.4 * channel)) * burst)));
            }
        }

        return bytes;
    }

    /// <summary>Fails unless the decoder is within the standard's limits of ffmpeg and mpg123 with as many samples.</summary>
    /// <param name="encoded">The file.</param>
    /// <param name="what">How it was made.</param>
    /// <param name="ffmpegDecoder">ffmpeg's decoder to compare with, or null not to compare.</param>
    public static void AssertCompliant(byte[] encoded, string what, string? ffmpegDecoder = "mp3float")
    {
        using var reader = AudioDecoders.Open(new MemoryStream(encoded), what);
        var samples = new List<float>();
        var buffer = new float[8192];
        for (int count; (count = reader.Read(buffer)) > 0;)
        {
            samples.AddRange(buffer.AsSpan(0, count * reader.ChannelCount));
        }

        Assert.Empty(reader.Warnings);
        Assert.Equal(reader.SampleCount, samples.Count / reader.ChannelCount);
        AssertClose(Tool.Run("mpg123", "-q -e f32 -s -", encoded), samples, $"{what}, mpg123");
        if (ffmpegDecoder != null)
        {
            var file = Path.GetTempFileName();
            try
            {
                // From a file, since ffmpeg heeds the padding only where it can seek.
                File.WriteAllBytes(file, encoded);
                AssertClose(
                    Tool.Run("ffmpeg", $"-v error -f mp3 -c:a {ffmpegDecoder} -i {file} -map 0:a -f f32le -", []), samples, $"{what}, ffmpeg");
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    private static void AssertClose(byte[] expectedBytes, List<float> actual, string what)
    {
        var expected = MemoryMarshal.Cast<byte, float>(expectedBytes);
        Assert.True(expected.Length == actual.Count, $"{what}: {actual.Count} samples instead of {expected.Length}.");
        var squares = 0.0;
        for (var index = 0; index < expected.Length; index++)
        {
            var difference = Math.Abs((double)expected[index] - actual[index]);
            squares += difference * difference;
            Assert.True(difference < PeakLimit, $"{what}: sample {index} is {actual[index]}, not {expected[index]}.");
        }

        var rms = Math.Sqrt(squares / Math.Max(1, expected.Length));
        Assert.True(rms < RmsLimit, $"{what}: the difference has a root mean square of {rms}.");
    }
}
