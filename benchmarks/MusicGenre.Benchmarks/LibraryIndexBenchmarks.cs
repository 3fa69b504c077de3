using BenchmarkDotNet.Attributes;
using MusicGenre.Audio;
using MusicGenre.Library;
using MusicGenre.Library.Storage;
using MusicGenre.Models;

namespace MusicGenre.Benchmarks;

/// <summary>
/// An index of 100,000 songs with embeddings of the default model's length, 768, and tags: a search when nothing is in memory yet, a search after that with the rows of the songs that
/// are found, the question whether a file is in the index as it is, which every file of a later update is asked, and the saving of a song.
/// </summary>
[MemoryDiagnoser]
public class LibraryIndexBenchmarks
{
    private const int TrackCount = 100_000;
    private const int Dimension = 768;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-index-");
    private LibraryIndex _index = null!;
    private SqliteStore _store = null!;
    private LibraryTrack[] _tracks = [];
    private int _next;

    private string IndexPath => Path.Combine(_folder.FullName, "library.db");

    [GlobalSetup]
    public void Setup()
    {
        var card = BundledModels.ReadCard(BundledModels.Default);
        LibraryIndex.Open(IndexPath, card).Dispose();
        _store = SqliteStore.Open(IndexPath, isReadOnly: false);
        var random = new Random(1);
        for (var id = 0; id < TrackCount; id++)
        {
            _store.Save(Create(id, random, card));
        }

        _tracks = [.. Enumerable.Range(TrackCount, 1000).Select(id => Create(id, random, card))];
        _index = LibraryIndex.OpenRead(IndexPath);
        Console.WriteLine($"// The index has {new FileInfo(IndexPath).Length / 1e6:0} MB for {_index.TrackCount} songs.");
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _index.Dispose();
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark]
    public int FirstSearch()
    {
        using var index = LibraryIndex.OpenRead(IndexPath);
        return index.FindSimilar(_tracks[0]).Count;
    }

    [Benchmark(Baseline = true)]
    public int Search() => _index.FindSimilar(_tracks[0]).Count;

    [Benchmark]
    public bool FindFile() => _store.FindFile(_tracks[0].Path) is not null;

    [Benchmark]
    public void Save() => _store.Save(_tracks[_next++ % _tracks.Length]);

    private static LibraryTrack Create(int id, Random random, GenreModelCard card)
    {
        float[] values = [.. Enumerable.Range(0, Dimension).Select(_ => (2 * random.NextSingle()) - 1)];
        var norm = MathF.Sqrt(values.Sum(value => value * value));
        return new LibraryTrack
        {
            Path = $"/home/somebody/Music/Artist {id / 100}/Album {id / 10}/{id:00} - A title of usual length.mp3",
            Size = 8_000_000 + id,
            Modified = DateTime.UnixEpoch.AddSeconds(id),
            Prediction = new GenrePrediction(card.Genres.Select((genre, index) => new GenreScore(genre, index == id % 10 ? 0.5f : 0.05f)), TimeSpan.FromSeconds(200 + (id / 1000.0))),
            Tags = new AudioTags { Artist = $"Artist {id / 100}", Album = $"Album {id / 10}", Title = "A title of usual length", Genres = ["Rock"], Year = 1990 },
            Embedding = Array.ConvertAll(values, value => value / norm),
        };
    }
}
