using BenchmarkDotNet.Attributes;
using MusicGenre.Audio;

namespace MusicGenre.Benchmarks;

/// <summary>Decoding the repository's jazz clip as Ogg Vorbis (stereo, quality 5), by MusicGenre and by NVorbis, from the same bytes.</summary>
[MemoryDiagnoser]
public class VorbisDecodeBenchmarks
{
    private const string Clip = "jazz.ogg";

    private readonly float[] _buffer = new float[1 << 16];
    private byte[] _file = [];

    [GlobalSetup]
    public void Setup()
    {
        using var stream = typeof(VorbisDecodeBenchmarks).Assembly.GetManifestResourceStream(Clip)!;
        _file = new byte[stream.Length];
        stream.ReadExactly(_file);
    }

    [Benchmark(Baseline = true)]
    public long MusicGenre()
    {
        using var reader = new OggDecoder().Open(new MemoryStream(_file), Clip);
        var total = 0L;
        for (int count; (count = reader.Read(_buffer)) > 0;)
        {
            total += count;
        }

        return total;
    }

    [Benchmark]
    public long NVorbis()
    {
        using var reader = new global::NVorbis.VorbisReader(new MemoryStream(_file), closeOnDispose: true);
        var total = 0L;
        for (int count; (count = reader.ReadSamples(_buffer, 0, _buffer.Length)) > 0;)
        {
            total += count / reader.Channels;
        }

        return total;
    }
}
