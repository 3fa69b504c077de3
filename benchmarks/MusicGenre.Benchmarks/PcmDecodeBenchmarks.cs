using BenchmarkDotNet.Attributes;
using MusicGenre.Audio;
using NAudio.Wave;

namespace MusicGenre.Benchmarks;

/// <summary>Reading 30 s of 16-bit stereo at 44.1 kHz, as CDs are ripped, from WAV (little-endian) and AIFF (big-endian) files, by MusicGenre and by NAudio.</summary>
[MemoryDiagnoser]
public class PcmDecodeBenchmarks
{
    private const int SampleRate = 44_100;
    private const int ChannelCount = 2;

    private readonly float[] _buffer = new float[1 << 16];
    private byte[] _wav = [];
    private byte[] _aiff = [];

    [GlobalSetup]
    public void Setup()
    {
        var samples = TestSignal.Create(30 * SampleRate * ChannelCount);
        using var wav = new MemoryStream();
        WavWriter.Write(wav, new AudioClip(samples, SampleRate, ChannelCount), WavSampleFormat.Pcm16);
        _wav = wav.ToArray();

        using var aiff = new MemoryStream();
        using (var writer = new AiffFileWriter(aiff, new WaveFormat(SampleRate, 16, ChannelCount)))
        {
            writer.WriteSamples(samples, 0, samples.Length);
        }

        _aiff = aiff.ToArray();
    }

    [Benchmark(Baseline = true)]
    public long Wav() => Decode(_wav);

    [Benchmark]
    public long NAudioWav()
    {
        using var reader = new WaveFileReader(new MemoryStream(_wav));
        return Decode(reader);
    }

    [Benchmark]
    public long Aiff() => Decode(_aiff);

    [Benchmark]
    public long NAudioAiff()
    {
        using var reader = new AiffFileReader(new MemoryStream(_aiff));
        return Decode(reader);
    }

    private long Decode(byte[] file)
    {
        using var reader = AudioDecoders.Open(new MemoryStream(file), "clip");
        var total = 0L;
        for (int count; (count = reader.Read(_buffer)) > 0;)
        {
            total += count;
        }

        return total;
    }

    private long Decode(WaveStream stream)
    {
        var provider = stream.ToSampleProvider();
        var total = 0L;
        for (int count; (count = provider.Read(_buffer)) > 0;)
        {
            total += count / ChannelCount;
        }

        return total;
    }
}
