using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Audio;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of audio: resampling is linear, what is written is read, and decoders withstand any bytes.</summary>
public sealed class AudioProperties
{
    private static readonly Gen<int> Rate = Gen.Elements(8000, 11_025, 16_000, 22_050, 37_800, 44_056, 44_100, 44_101, 48_000, 96_000);

    private static readonly Gen<float[]> Samples = Gen.Choose(-32_768, 32_767).Select(value => value / 32_768f).ArrayOf();

    private static readonly Gen<byte[]> Bytes = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf();

    [Fact]
    public void Resample_OfASum_IsTheSumOfBoth()
        => Prop.ForAll(
            (from first in Samples
             from second in Samples
             from gain in Gen.Choose(-400, 400).Select(value => value / 100f)
             from rates in Rate.Two()
             select (first, second, gain, rates)).ToArbitrary(),
            given =>
            {
                var count = Math.Min(given.first.Length, given.second.Length);
                var sum = new float[count];
                for (var i = 0; i < count; i++)
                {
                    sum[i] = given.first[i] + (given.gain * given.second[i]);
                }

                var (from, to) = given.rates;
                var first = Resample(given.first[..count], from, to);
                var second = Resample(given.second[..count], from, to);
                var both = Resample(sum, from, to);
                return both.Zip(first.Zip(second)).All(
                    pair => Math.Abs(pair.First - (pair.Second.First + (given.gain * pair.Second.Second))) < 2e-5f);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Resample_AnyRates_GivesTheRatioRoundedUp()
        => Prop.ForAll(
            (from count in Gen.Choose(0, 5000) from rates in Rate.Two() select (count, rates)).ToArbitrary(),
            given =>
            {
                var (from, to) = given.rates;
                return Resample(new float[given.count], from, to).Length == (int)((((long)given.count * to) + from - 1) / from);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Resample_UpAndBack_IsTheSameForSlowSignals()
        => Prop.ForAll(
            (from rate in Gen.Elements(8000, 22_050, 44_100)
             from factor in Gen.Elements(1.37, 2, 3, 2.1768)
             from fraction in Gen.Choose(1, 88)
             from phase in Gen.Choose(0, 628)
             select (rate, factor, fraction, phase)).ToArbitrary(),
            given =>
            {
                var samples = new float[4000];
                for (var n = 0; n < samples.Length; n++)
                {
                    samples[n] = (float)Math.Sin((Math.PI * given.fraction / 100 * n) + (given.phase / 100.0));
                }

                var back = Resample(Resample(samples, given.rate, (int)(given.rate * given.factor)), (int)(given.rate * given.factor), given.rate);

                // The edges of a tone that begins at once are steps, which no band-limited signal has.
                return Enumerable.Range(500, 3000).All(n => Math.Abs(back[n] - samples[n]) < 1e-3f);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_Of16BitSamples_IsReadAsWritten()
        => Prop.ForAll(
            (from samples in Samples
             from channels in Gen.Choose(1, 8)
             from rate in Rate
             from format in Gen.Elements(WavSampleFormat.Pcm16, WavSampleFormat.Pcm24, WavSampleFormat.Float32)
             select (samples, channels, rate, format)).ToArbitrary(),
            given =>
            {
                var whole = given.samples[..(given.samples.Length / given.channels * given.channels)];
                var clip = AudioClip.Decode(new MemoryStream(Write(new AudioClip(whole, given.rate, given.channels), given.format)));
                return clip.Samples.Span.SequenceEqual(whole) && clip.SampleRate == given.rate && clip.Warnings.Count == 0;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Decode_AnyBytesBehindAnyMagic_ThrowsNothingButItsOwnException()
        => Prop.ForAll(
            (from magic in Gen.Elements(Magics) from bytes in Bytes select (magic, bytes)).ToArbitrary(),
            given => DecodesOrRefuses([.. given.magic, .. given.bytes])).QuickCheckThrowOnFailure();

    [Fact]
    public void Decode_MutatedFiles_ThrowsNothingButItsOwnException()
    {
        var files = ValidFiles();
        Prop.ForAll(
            (from file in Gen.Choose(0, files.Count - 1)
             from changes in Gen.Choose(0, 99).Two().ArrayOf(6)
             from values in Gen.Elements<byte>(0, 1, 2, 3, 0x7F, 0x80, 0xFE, 0xFF).ArrayOf(6)
             from cut in Gen.Choose(0, 400)
             select (file, changes, values, cut)).ToArbitrary(),
            given =>
            {
                var bytes = files[given.file].ToArray();
                for (var i = 0; i < given.changes.Length; i++)
                {
                    // Mostly within the header, where everything matters.
                    bytes[Math.Min(given.changes[i].Item1, bytes.Length - 1)] = given.values[i];
                }

                return DecodesOrRefuses(bytes[..Math.Max(0, bytes.Length - Math.Max(0, given.cut - 200))]);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }

    private static byte[][] Magics
        => [[], "RIFF\0\0\0\0WAVE"u8.ToArray(), "RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0"u8.ToArray(), "RF64\0\0\0\0WAVEds64\x1C\0\0\0"u8.ToArray(),
            ".snd\0\0\0\x18"u8.ToArray(), "dns.\x18\0\0\0"u8.ToArray(), "FORM\0\0\0\0AIFFCOMM\0\0\0\x12"u8.ToArray(), "FORM\0\0\0\0AIFCCOMM\0\0\0\x16"u8.ToArray(),
            "fLaC\0\0\0\x22"u8.ToArray(),

            // A whole STREAMINFO and the header of a frame of 16-bit stereo, so that what follows is taken for subframes.
            Convert.FromHexString("664C6143800000221000100000000F00000F0AC442F0000000003E84B41807DC690307586A3DAD1A2E0FFFF869180000BF"), "ID3\x04\0\0\0\0\0\x02"u8.ToArray()];

    private static List<byte[]> ValidFiles()
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
        foreach (var decoder in AudioDecoders.BuiltIn)
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

    private static float[] Resample(float[] samples, int from, int to) => new AudioClip(samples, from).Resample(to).Samples.ToArray();

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
