using System.Runtime.InteropServices;
using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.InteropTests.Audio;

/// <summary>Files written by sox, decoded by us and by sox itself.</summary>
public sealed class SoxFormatTests
{
    /// <summary>Container, and sox's options for its coding.</summary>
    private static readonly (string Type, string Coding)[] Formats =
    [
        ("wav", "-e unsigned-integer -b 8"), ("wav", "-e signed-integer -b 16"), ("wav", "-e signed-integer -b 24"),
        ("wav", "-e signed-integer -b 32"), ("wav", "-e floating-point -b 32"), ("wav", "-e floating-point -b 64"),
        ("wav", "-e a-law"), ("wav", "-e mu-law"), ("wav", "-B -e signed-integer -b 16"),
        ("au", "-e mu-law"), ("au", "-e a-law"), ("au", "-e signed-integer -b 8"), ("au", "-e signed-integer -b 16"),
        ("au", "-e signed-integer -b 24"), ("au", "-e signed-integer -b 32"), ("au", "-e floating-point -b 32"),
        ("au", "-e floating-point -b 64"), ("au", "-L -e signed-integer -b 16"),
        ("aiff", "-e signed-integer -b 8"), ("aiff", "-e signed-integer -b 16"), ("aiff", "-e signed-integer -b 24"),
        ("aiff", "-e signed-integer -b 32"), ("aifc", "-e signed-integer -b 16"), ("aifc", "-e signed-integer -b 24"),
    ];

    [RequiresToolFact("sox")]
    public void Decode_EveryFormatOfSox_EqualsItsOwnDecoding()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var (type, coding) in Formats)
            {
                foreach (var (channels, rate) in new[] { (1, 22_050), (2, 44_100), (5, 8000) })
                {
                    var path = Path.Combine(folder.FullName, "a." + type);
                    AudioTool.Run("sox", $"-R -n -r {rate} -c {channels} {coding} {path} synth 0.25 pinknoise gain -6");
                    var expected = MemoryMarshal.Cast<byte, int>(AudioTool.Run("sox", $"-D {path} -t raw -e signed-integer -b 32 -L -"));
                    using var stream = File.OpenRead(path);
                    var clip = AudioClip.Decode(stream, path);

                    Assert.Equal((rate, channels, expected.Length), (clip.SampleRate, clip.ChannelCount, clip.Samples.Length));
                    Assert.Empty(clip.Warnings);

                    // Sox holds samples as 32-bit integers; floats of 24 bits are compared within one unit of their own.
                    for (var i = 0; i < expected.Length; i++)
                    {
                        var difference = Math.Abs(clip.Samples.Span[i] - (expected[i] / 2_147_483_648.0));
                        Assert.True(difference <= 6e-8, $"{clip.Samples.Span[i]} for {expected[i]} at {i} of {type} {coding}");
                    }
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [RequiresToolFact("sox")]
    public void Decode_FromAPipe_IsReadToItsEnd()
    {
        foreach (var type in new[] { "wav", "au", "aiff" })
        {
            var bytes = AudioTool.Run("sox", $"-R -n -r 8000 -c 2 -b 16 -t {type} - synth 1 sine 440");
            var clip = AudioClip.Decode(new MemoryStream(bytes));

            Assert.Equal(8000, clip.SampleCount);
        }
    }

    [RequiresToolFact("sox")]
    public void Write_EveryFormat_IsReadBySoxAsWritten()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var format in Enum.GetValues<WavSampleFormat>())
            {
                var path = Path.Combine(folder.FullName, format + ".wav");
                var random = new Random(1);
                var samples = Enumerable.Range(0, 3 * 1001).Select(_ => random.Next(-32_768, 32_768) / 32_768f).ToArray();
                WavWriter.Write(path, new AudioClip(samples, 44_100, 3), format);
                var words = MemoryMarshal.Cast<byte, short>(AudioTool.Run("sox", $"-D {path} -t raw -e signed-integer -b 16 -L -"));

                Assert.Equal(samples.Select(sample => (short)(sample * 32_768)), words.ToArray());
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [RequiresToolFact("sox")]
    public void Resample_AgainstSoxVeryHighQuality_DiffersOnlyWhereTheFiltersDo()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var (from, to) in new[] { (44_100, 22_050), (48_000, 22_050), (8000, 22_050), (44_101, 22_050) })
            {
                // Noise within the pass band of both, so that nothing but delay, gain or aliasing could make a difference.
                var path = Path.Combine(folder.FullName, "a.wav");
                var pass = Math.Min(from, to) / 2 * 85 / 100;
                AudioTool.Run("sox", $"-R -n -r {from} -b 32 -e floating-point {path} synth 1 whitenoise gain -12 sinc -t 200 -{pass}");
                var expected = MemoryMarshal.Cast<byte, float>(
                    AudioTool.Run("sox", $"{path} -t raw -e floating-point -b 32 -L - rate -v {to}"));
                using var stream = File.OpenRead(path);
                var actual = AudioClip.Decode(stream, path).Resample(to).Samples.Span;

                Assert.InRange(actual.Length - expected.Length, -1, 1);
                double error = 0, level = 0;
                for (var i = 1000; i < expected.Length - 1000; i++)
                {
                    error += Math.Pow(actual[i] - expected[i], 2);
                    level += Math.Pow(expected[i], 2);
                }

                var decibels = 10 * Math.Log10(error / level);
                Assert.True(decibels < -90, $"{decibels:F1} dB between {from} and {to} Hz");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
