using FsCheck;
using FsCheck.Xunit;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.PropertyTests.Generators;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of audio: resampling is linear, what is written is read, and decoders withstand any bytes.</summary>
[Properties(Arbitrary = new[] { typeof(AudioArbitraries) })]
public sealed class AudioProperties
{
    private static readonly List<byte[]> ValidFiles = MakeValidFiles();

    [Property]
    public bool Resample_OfASum_IsTheSumOfBoth(StoredSamples one, StoredSamples other, sbyte gain, Rates rates)
    {
        var count = Math.Min(one.Values.Length, other.Values.Length);
        var (first, second) = (one.Values[..count], other.Values[..count]);
        var share = gain / 32f;
        float[] sum = [.. first.Zip(second, (x, y) => x + (share * y))];
        var expected = Resample(first, rates).Zip(Resample(second, rates), (x, y) => x + (share * y));
        return Comparison.Close((float[])[.. expected], Resample(sum, rates), 2e-5);
    }

    [Property]
    public bool Resample_AnyRates_GivesTheRatioRoundedUp(NonNegativeInt count, Rates rates)
    {
        var samples = new float[count.Get * 50];
        return Resample(samples, rates).Length == (int)((((long)samples.Length * rates.To) + rates.From - 1) / rates.From);
    }

    [Property(MaxTest = 60)]
    public bool Resample_UpAndBack_IsTheSameForSlowSignals(Tone tone, Rates rates, byte factor)
    {
        // Up by a factor from 1.3 to 3.8.
        var up = new Rates(rates.From, (int)(rates.From * (1.3 + (factor / 100.0))));
        var samples = tone.Samples(4000);
        var back = Resample(Resample(samples, up), new Rates(up.To, up.From));

        // The edges of a tone that begins at once are steps, which no band-limited signal has.
        return Comparison.Close(samples.AsSpan(500, 3000), back.AsSpan(500, 3000), 1e-3);
    }

    [Property]
    public bool Write_Of16BitSamples_IsReadAsWritten(StoredSamples samples, PositiveInt count, Rates rates, WavSampleFormat format)
    {
        var channels = 1 + (count.Get % 8);
        var whole = samples.Values[..(samples.Values.Length / channels * channels)];
        var clip = AudioClip.Decode(new MemoryStream(Write(new AudioClip(whole, rates.From, channels), format)));
        return clip.Samples.Span.SequenceEqual(whole) && clip.SampleRate == rates.From && clip.ChannelCount == channels && clip.Warnings.Count == 0;
    }

    [Property]
    public bool Decode_AnyBytesBehindAnyMagic_ThrowsNothingButItsOwnException(FileBytes file) => DecodesOrRefuses(file.Values);

    [Property(MaxTest = 600)]
    public bool Decode_MutatedFiles_ThrowsNothingButItsOwnException(FileDamage damage)
        => DecodesOrRefuses(damage.Apply(ValidFiles[damage.File % ValidFiles.Count]));

    private static List<byte[]> MakeValidFiles()
    {
        var random = new Random(1);
        var noise = new AudioClip(Enumerable.Range(0, 300).Select(_ => (float)random.NextDouble()).ToArray(), 44_100, 2);
        byte[] au = [.. ".snd\0\0\0\x1C\0\0\0\x40\0\0\0\x03\0\0\0\0\0\0\0\x02note"u8, .. new byte[64]];
        au[18] = 0x1F;
        byte[] rate = [0x40, 0x0E, 0xAC, 0x44, 0, 0, 0, 0, 0, 0];
        byte[] aiff = [.. "FORM\0\0\0\x6EAIFFCOMM\0\0\0\x12\0\x01\0\0\0\x20\0\x10"u8, .. rate, .. "SSND\0\0\0\x48\0\0\0\0\0\0\0\0"u8, .. new byte[64]];
        return [Write(noise, WavSampleFormat.Pcm16), Write(noise, WavSampleFormat.Pcm24), Write(noise, WavSampleFormat.Float32), au, aiff];
    }

    /// <summary>Whether every decoder reads the bytes to their end, or refuses them as it should, from a stream that seeks and one that does not.</summary>
    private static bool DecodesOrRefuses(byte[] bytes)
    {
        // Without ffmpeg, whose decoding is not ours.
        foreach (var decoder in AudioDecoders.BuiltIn.Where(decoder => decoder is not FfmpegDecoder))
        {
            _ = decoder.CanDecode(bytes);
            foreach (var stream in new Stream[] { new MemoryStream(bytes), new OneByteStream(bytes) })
            {
                try
                {
                    using var reader = decoder.Open(stream, "any");
                    reader.Skip(3);
                    var buffer = new float[64 * reader.ChannelCount];
                    while (reader.Read(buffer) is > 0 and var count)
                    {
                        if (!buffer.Take(count * reader.ChannelCount).All(float.IsFinite))
                        {
                            return false;
                        }
                    }
                }
                catch (AudioDecodeException)
                {
                }
            }
        }

        return true;
    }

    private static float[] Resample(float[] samples, Rates rates) => new AudioClip(samples, rates.From).Resample(rates.To).Samples.ToArray();

    private static byte[] Write(AudioClip clip, WavSampleFormat format)
    {
        using var stream = new MemoryStream();
        WavWriter.Write(stream, clip, format);
        return stream.ToArray();
    }

    private sealed class OneByteStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
    }
}
