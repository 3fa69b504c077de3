using BenchmarkDotNet.Attributes;
using MusicGenre.Audio;

namespace MusicGenre.Benchmarks;

/// <summary>
/// Decoding the repository's own MP3 clip, as every classification of an MP3 file begins: all of it, and only the last second, which shows
/// what passing over frames costs. The clips are some seconds to half a minute of stereo at usual bit rates; times grow with their length.
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
        _file = File.ReadAllBytes(FindClip());
        using var reader = new Mp3Decoder().Open(new MemoryStream(_file), "clip");
        _sampleRate = reader.SampleRate;
        _sampleCount = reader.SampleCount ?? throw new InvalidOperationException("The clip's length is unknown.");
    }

    [Benchmark(Baseline = true)]
    public long DecodeAll() => Decode(0);

    [Benchmark]
    public long DecodeLastSecond() => Decode(Math.Max(0, _sampleCount - _sampleRate));

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

    private static string FindClip()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            var clips = Path.Combine(folder.FullName, "samples", "audio");
            if (Directory.Exists(clips) && Directory.EnumerateFiles(clips, "*.mp3").Order().FirstOrDefault() is { } clip)
            {
                return clip;
            }
        }

        throw new FileNotFoundException("No samples/audio/*.mp3 was found above the benchmark.");
    }
}
