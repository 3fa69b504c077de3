using MusicGenre.Audio;
using MusicGenre.Cli.Tagging;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests.Tagging;

/// <summary>A folder of songs for the commands that change and move them; it knows what they were.</summary>
internal sealed class TaggedFolder : IDisposable
{
    private static readonly Lazy<byte[]> CountryWav = new(() => DemoClips.ToWav("country.mp3", WavSampleFormat.Float32));

    private readonly TestFolder _folder = new();
    private readonly Dictionary<string, (byte[] Bytes, DateTime Modified, float[] Samples)> _originals = new(StringComparer.Ordinal);

    public string Music => _folder.PathOf("music");

    public string Log => _folder.PathOf("undo.jsonl");

    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>Adds a song of metal, as MP3 with ID3v2.3.</summary>
    public string AddMetal(string name, params string[] genres) => Add(name, File.ReadAllBytes(DemoClips.PathOf("metal.mp3")), TaggableFormat.Mpeg, genres);

    /// <summary>Adds a song that the default model takes for jazz or, less likely, country, as MP3 with ID3v2.3.</summary>
    public string AddJazz(string name, params string[] genres) => Add(name, File.ReadAllBytes(DemoClips.PathOf("blues.mp3")), TaggableFormat.Mpeg, genres);

    /// <summary>Adds a song of country, as WAV with the samples of the MP3.</summary>
    public string AddCountry(string name, params string[] genres) => Add(name, CountryWav.Value, TaggableFormat.Wav, genres);

    /// <summary>Adds any other file.</summary>
    public string AddBytes(string name, byte[] bytes)
    {
        var path = Path.Combine(Music, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        Remember(path);
        return path;
    }

    /// <summary>Remembers a file as it is now.</summary>
    public void Remember(string path)
    {
        float[] samples = [];
        try
        {
            samples = SamplesOf(path);
        }
        catch (Errors.AudioDecodeException)
        {
            // It is meant not to be audio.
        }

        _originals[path] = (File.ReadAllBytes(path), File.GetLastWriteTimeUtc(path), samples);
    }

    /// <summary>Makes sure that every file is what it was, with its time, and that there are no others.</summary>
    public void AssertUntouched()
    {
        foreach (var (path, original) in _originals)
        {
            Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(original.Bytes), path);
            Assert.Equal(original.Modified, File.GetLastWriteTimeUtc(path));
        }

        Assert.Equal(_originals.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Music, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    public bool IsAsItWas(string path) => File.ReadAllBytes(path).AsSpan().SequenceEqual(_originals[path].Bytes);

    /// <summary>Makes sure that a file has other genres and the same samples.</summary>
    public void AssertGenres(string path, params string[] genres)
    {
        Assert.Equal(genres, AudioTags.Read(path).Genres);
        Assert.True(SamplesOf(path).AsSpan().SequenceEqual(_originals[path].Samples));
    }

    public void Dispose() => _folder.Dispose();

    private static float[] SamplesOf(string path)
    {
        using var reader = new AudioFile(path).OpenReader();
        var samples = new List<float>();
        var block = new float[1 << 16];
        while (reader.Read(block) is > 0 and var count)
        {
            samples.AddRange(block[..(count * reader.ChannelCount)]);
        }

        return [.. samples];
    }

    private string Add(string name, byte[] song, TaggableFormat format, string[] genres)
    {
        var path = Path.Combine(Music, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, song);
        using (var stream = new FileStream(path, FileMode.Open))
        {
            GenreTags.Write(stream, format, genres, null);
        }

        File.SetLastWriteTimeUtc(path, new DateTime(2020, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Remember(path);
        return path;
    }
}
