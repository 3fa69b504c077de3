using BenchmarkDotNet.Attributes;
using MusicGenre.Audio;

namespace MusicGenre.Benchmarks;

/// <summary>
/// Decoding the repository's own MP3 clip, as every classification of an MP3 file begins: all of it, and only the last second, which shows
/// what skipping frames costs. NLayer, the managed decoder of the NAudio family, reads the same bytes.
/// </summary>
[MemoryDiagnoser]
public class Mp3DecodeBenchmarks
{
    private readonly float[] _buffer = new float[1 << 16];
    private byte[] _file = [];
    private long _sampleCount;
    private int _sampleRate;

    [GlobalSetup]
    public void Setup()
    {
        _file = File.ReadAllBytes(SampleClips.Find("metal.mp3"));
        using var reader = new Mp3Decoder().Open(new MemoryStream(_file), "clip");
        _sampleRate = reader.SampleRate;
        _sampleCount = reader.SampleCount ?? throw new InvalidOperationException("The clip's length is unknown.");
    }

    [Benchmark(Baseline = true)]
    public long MusicGenre() => Decode(0);

    [Benchmark]
    public long NLayer()
    {
        using var file = new global::NLayer.MpegFile(new MemoryStream(_file));
        var total = 0L;
        for (int count; (count = file.ReadSamples(_buffer, 0, _buffer.Length)) > 0;)
        {
            total += count;
        }

        return total;
    }

    [Benchmark]
    public long MusicGenreLastSecond() => Decode(Math.Max(0, _sampleCount - _sampleRate));

    private long Decode(long skipped)
    {
        using var reader = new Mp3Decoder().Open(new MemoryStream(_file), "clip");
        var total = reader.Skip(skipped);
        for (int count; (count = reader.Read(_buffer)) > 0;)
        {
            total += count;
        }

        return total;
    }
}
