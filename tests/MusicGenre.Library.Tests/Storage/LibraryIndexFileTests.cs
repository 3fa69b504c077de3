using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using MusicGenre.Library.Storage;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Library.Tests.Storage;

public sealed class LibraryIndexFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_NoFile_CreatesItWithItsFolderAndNothingElse()
    {
        var path = _folder["new", "folder", "library.db"];

        using (var index = LibraryIndex.Open(path, FakeCard.Default))
        {
            Assert.Equal(LibraryModel.Of(FakeCard.Default).Sha256, index.Model.Sha256);
            Assert.Equal(["loud", "quiet"], index.Model.Genres);
            Assert.Equal((0, 0), (index.TrackCount, index.FailureCount));
            Assert.Empty(index.EnumerateTracks());
        }

        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void OpenRead_NoFile_CreatesNothing()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => LibraryIndex.OpenRead(_folder["library.db"]));

        Assert.StartsWith(_folder["library.db"] + ": ", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("empty")]
    [InlineData("sqlite")]
    [InlineData("sqlite in WAL mode")]
    [InlineData("newer")]
    public void Open_FileThatIsNoIndex_IsRefusedAndLeftAsItIs(string kind)
    {
        var path = _folder["library.db"];
        Make(kind, path);
        var before = File.ReadAllBytes(path);
        var time = File.GetLastWriteTimeUtc(path);
        var problem = kind == "newer" ? LibraryIndexProblem.UnsupportedVersion : LibraryIndexProblem.NotAnIndex;

        Assert.Equal(problem, Assert.Throws<LibraryIndexException>(() => LibraryIndex.Open(path, FakeCard.Default)).Problem);
        Assert.Equal(problem, Assert.Throws<LibraryIndexException>(() => LibraryIndex.OpenRead(path)).Problem);

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(time, File.GetLastWriteTimeUtc(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Open_Folder_IsRefused()
        => Assert.Equal(LibraryIndexProblem.Inaccessible, Assert.Throws<LibraryIndexException>(() => LibraryIndex.Open(_folder.Path, FakeCard.Default)).Problem);

    [Fact]
    public void Open_OtherModel_SaysBoth()
    {
        var path = _folder["library.db"];
        LibraryIndex.Open(path, FakeCard.Default).Dispose();

        var writing = Assert.Throws<LibraryIndexException>(() => LibraryIndex.Open(path, FakeCard.Other));
        var reading = Assert.Throws<LibraryIndexException>(() => LibraryIndex.OpenRead(path, FakeCard.Other));

        Assert.Equal(LibraryIndexProblem.OtherModel, writing.Problem);
        Assert.Equal(writing.Message, reading.Message);
        Assert.Contains("fake (aaaaaaaa…), not to other (bbbbbbbb…)", writing.Message, StringComparison.Ordinal);
        LibraryIndex.OpenRead(path, FakeCard.Default).Dispose();
    }

    [Fact]
    public void Open_SameNetworkWithOtherGenres_IsAnotherModel()
    {
        var path = _folder["library.db"];
        LibraryIndex.Open(path, FakeCard.Default).Dispose();

        Assert.Throws<LibraryIndexException>(() => LibraryIndex.Open(path, FakeCard.Default with { Genres = ["quiet", "loud"] }));
        LibraryIndex.Open(path, FakeCard.Default with { Name = "renamed" }).Dispose();
    }

    [Fact]
    public void Open_ModelWithoutEmbedding_IsRefused()
    {
        var card = FakeCard.Default with { Network = FakeCard.Default.Network with { EmbeddingOutput = null } };

        Assert.Throws<ArgumentException>("model", () => LibraryIndex.Open(_folder["library.db"], card));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Open_DamagedFile_SaysSo()
    {
        var path = _folder["library.db"];
        LibraryIndex.Open(path, FakeCard.Default).Dispose();
        using (var stream = new FileStream(path, FileMode.Open))
        {
            stream.Position = 100;
            stream.Write(new byte[40_000]);
        }

        Assert.Equal(LibraryIndexProblem.Damaged, Assert.Throws<LibraryIndexException>(() => LibraryIndex.Open(path, FakeCard.Default)).Problem);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task OpenRead_FolderThatCannotBeWritten_CanBeSearched()
    {
        // Characters that mean something in a URI, which such an index is opened by.
        var path = _folder["odd % ? # é", "library.db"];
        TextClassifier.Write(_folder["a.mp3"], "loud", 10, 1, 0);
        TextClassifier.Write(_folder["b.mp3"], "loud", 11, 1, 1);
        using (var index = LibraryIndex.Open(path, FakeCard.Default))
        {
            await index.UpdateAsync([_folder.Path], new TextClassifier());
        }

        File.SetUnixFileMode(path, (UnixFileMode)0b100_100_100);
        File.SetUnixFileMode(Path.GetDirectoryName(path)!, (UnixFileMode)0b101_101_101);
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);
        try
        {
            var thrown = UnprivilegedThread.Run(() =>
            {
                using var index = LibraryIndex.OpenRead(path);
                var track = index.EnumerateTracks().First();
                Assert.Single(index.FindSimilar(track));
                Assert.Equal(LibraryIndexProblem.Inaccessible, Assert.Throws<LibraryIndexException>(() => LibraryIndex.Open(path, FakeCard.Default)).Problem);
            });

            Assert.True(thrown is null, thrown?.ToString());
            Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        }
        finally
        {
            File.SetUnixFileMode(Path.GetDirectoryName(path)!, (UnixFileMode)0b111_101_101);
        }
    }

    [Theory]
    [InlineData("plain.db")]
    [InlineData("with ; = ' \" and spaces.db")]
    [InlineData("🎵 日本語.db")]
    [InlineData(":memory:")]
    [InlineData("file:library.db")]
    public void Open_OddNames_AreFilesOfThatName(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = _folder[name];
        LibraryIndex.Open(path, FakeCard.Default).Dispose();

        Assert.Equal([path], Directory.GetFiles(_folder.Path));
        LibraryIndex.OpenRead(path).Dispose();
    }

    [Fact]
    public void Save_EveryMember_IsReadBack()
    {
        var path = _folder["library.db"];
        using var index = LibraryIndex.Open(path, FakeCard.Default);
        using var store = SqliteStore.Open(path, isReadOnly: false);
        var track = new LibraryTrack
        {
            Path = "/music/a.mp3",
            Size = 1L << 40,
            Modified = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1234567),
            Prediction = new GenrePrediction([new("quiet", 0.4f), new("loud", 0.3f)], TimeSpan.FromTicks(123456789), 0.5, [], TimeSpan.FromTicks(12345)),
            Tags = new() { Title = "T", Artist = "A", Album = "L", Genres = ["one", "two, three"], Year = 1999 },
            Embedding = new float[] { 0.6f, -0.8f },
        };

        store.Save(track);

        var read = index.Find(track.Path)!;
        Assert.Equal((track.Size, track.Modified, DateTimeKind.Utc), (read.Size, read.Modified, read.Modified.Kind));
        Assert.Equal(track.Prediction.Scores, read.Prediction.Scores);
        Assert.Equal(
            (track.Prediction.Duration, track.Prediction.ClassifiedDuration, 0.5, (UndecidedReason?)UndecidedReason.BelowMinimumConfidence),
            (read.Prediction.Duration, read.Prediction.ClassifiedDuration, read.Prediction.MinimumConfidence, read.Prediction.Reason));
        Assert.Equal(("T", "A", "L", 1999), (read.Tags.Title, read.Tags.Artist, read.Tags.Album, read.Tags.Year));
        Assert.Equal(track.Tags.Genres, read.Tags.Genres);
        AssertHalf.Equal(track.Embedding.Span, read.Embedding.Span);

        store.Save(new LibraryTrack { Path = track.Path, Prediction = track.Prediction });
        read = index.Find(track.Path)!;
        Assert.Equal((null, null, null, null, 0), (read.Tags.Title, read.Tags.Artist, read.Tags.Album, read.Tags.Year, read.Tags.Genres.Count));
        Assert.True(read.Embedding.IsEmpty);
        Assert.Equal(1, index.TrackCount);
    }

    [Fact]
    public void DefaultPath_WithoutTheVariable_IsInTheFolderForTheUsersData()
    {
        var before = Environment.GetEnvironmentVariable(LibraryIndex.PathVariable);
        try
        {
            Environment.SetEnvironmentVariable(LibraryIndex.PathVariable, null);
            Assert.EndsWith(Path.Combine("musicgenre", "library.db"), LibraryIndex.DefaultPath, StringComparison.Ordinal);
            Assert.True(Path.IsPathRooted(LibraryIndex.DefaultPath));

            Environment.SetEnvironmentVariable(LibraryIndex.PathVariable, "mine.db");
            Assert.Equal("mine.db", LibraryIndex.DefaultPath);
        }
        finally
        {
            Environment.SetEnvironmentVariable(LibraryIndex.PathVariable, before);
        }
    }

    private static void Make(string kind, string path)
    {
        switch (kind)
        {
            case "text":
                File.WriteAllText(path, "#EXTM3U\n" + new string('x', 200));
                break;
            case "empty":
                File.WriteAllBytes(path, []);
                break;
            case "newer":
                LibraryIndex.Open(path, FakeCard.Default).Dispose();
                Execute(path, "PRAGMA user_version = 1000");
                break;
            default:
                Execute(path, "CREATE TABLE notes (text TEXT)");
                Execute(path, $"PRAGMA journal_mode = {(kind.EndsWith("WAL mode", StringComparison.Ordinal) ? "WAL" : "DELETE")}");
                break;
        }
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
