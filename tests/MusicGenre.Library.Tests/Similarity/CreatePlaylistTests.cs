using MusicGenre.Audio;
using MusicGenre.Library.Storage;
using Xunit;

namespace MusicGenre.Library.Tests.Similarity;

public sealed class CreatePlaylistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LibraryIndex _index;
    private readonly SqliteStore _store;

    public CreatePlaylistTests()
    {
        _index = LibraryIndex.Open(_folder["library.db"], FakeCard.Default);
        _store = SqliteStore.Open(_folder["library.db"], isReadOnly: false);
    }

    public void Dispose()
    {
        _store.Dispose();
        _index.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void CreatePlaylist_OneTrack_GoesToTheNearestUntilItIsLongEnough()
    {
        var first = Add("a", 0);
        Add("d", 30);
        Add("b", 10);
        Add("e", 40);
        Add("c", 20);

        Assert.Equal(["a", "b", "c"], Create([first], minutes: 2.5));
        Assert.Equal(["a", "b", "c", "d", "e"], Create([first], minutes: 60));
        Assert.Equal(["a"], Create([first], minutes: 1));
    }

    [Fact]
    public void CreatePlaylist_SeveralTracks_AreFirstAndTheRestIsNearThem()
    {
        var left = Add("left", 0);
        var right = Add("right", 80);
        Add("far", 100);
        Add("between", 50);
        Add("near left", 5);

        Assert.Equal(["left", "right", "between", "near left"], Create([left, right, left], minutes: 4));
    }

    [Fact]
    public void CreatePlaylist_SameArtist_DoesNotComeTooOftenInARow()
    {
        var first = Add("a1", 0, artist: "A");
        Add("a2", 1, artist: "a");
        Add("a3", 2, artist: "A");
        Add("a4", 3, artist: "A");
        Add("b1", 40, artist: "B");

        Assert.Equal(["a1", "a2", "b1", "a4", "a3"], Create([first], minutes: 60));
        Assert.Equal(["a1", "b1", "a4"], Create([first], minutes: 60, inARow: 1));
    }

    [Fact]
    public void CreatePlaylist_SameSongOrAudio_DoesNotComeTwice()
    {
        var first = Add("song", 0, artist: "A", title: "One");
        Add("song on another album", 1, artist: "A", title: "ONE", seconds: 61);
        Add("copy without tags", 0);
        Add("other", 20, artist: "A", title: "Two");
        Add("copy of other", 20);

        Assert.Equal(["song", "copy of other"], Create([first], minutes: 60));
    }

    [Fact]
    public void CreatePlaylist_GenreOrGoneFile_LimitsWhatFollows()
    {
        var first = Add("a", 0, genre: "quiet");
        Add("quiet", 1, genre: "quiet");
        Add("gone", 2);
        Add("loud", 3);
        File.Delete(_folder["gone"]);

        Assert.Equal(["a", "loud"], Create([first], minutes: 60, genre: "loud"));
    }

    [Fact]
    public void CreatePlaylist_ManyThatCannotFollow_IsLookedBeyondThem()
    {
        var first = Add("first", 0, artist: "A");
        for (var i = 0; i < 300; i++)
        {
            Add($"same artist {i:000}", i / 1000f, artist: "A");
        }

        Add("other artist", 45, artist: "B");

        Assert.Equal(["first", "other artist"], Create([first], minutes: 2, inARow: 1));
    }

    [Fact]
    public void CreatePlaylist_SilentOrNoTracks_HasNothingToGoOnWith()
    {
        Add("a", 0);
        var silent = new LibraryTrack { Path = "silent", Prediction = new([new("loud", 1)], TimeSpan.FromSeconds(1)) };

        Assert.Same(silent, Assert.Single(_index.CreatePlaylist([silent])));
        Assert.Throws<ArgumentException>("first", () => _index.CreatePlaylist([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => _index.CreatePlaylist([silent], new LibraryPlaylistOptions { Length = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _index.CreatePlaylist([silent], new LibraryPlaylistOptions { MaximumInARow = 0 }));
    }

    private IEnumerable<string> Create(LibraryTrack[] first, double minutes, int inARow = 2, string? genre = null)
        => _index.CreatePlaylist(first, new LibraryPlaylistOptions { Length = TimeSpan.FromMinutes(minutes), MaximumInARow = inARow, Genre = genre })
            .Select(track => Path.GetFileName(track.Path));

    private LibraryTrack Add(string name, float degrees, string? artist = null, string? title = null, string genre = "loud", double seconds = 60)
    {
        File.WriteAllText(_folder[name], "");
        var track = new LibraryTrack
        {
            Path = _folder[name],
            Prediction = new GenrePrediction([new(genre, 0.75f), new(genre == "loud" ? "quiet" : "loud", 0.25f)], TimeSpan.FromSeconds(seconds)),
            Tags = new AudioTags { Artist = artist, Title = title },
            Embedding = new[] { MathF.Cos(degrees * MathF.PI / 180), MathF.Sin(degrees * MathF.PI / 180) },
        };
        _store.Save(track);
        return track;
    }
}
