using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using MusicGenre.Audio;
using MusicGenre.Library.Storage;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Library.Tests.Storage;

public sealed class SchemaMigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string IndexPath => _folder["library.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Open_EarlierVersion_IsMigratedWithoutLoss(int version, bool isReadOnly)
    {
        OldIndex.Create(IndexPath, version);

        using (var index = isReadOnly ? LibraryIndex.OpenRead(IndexPath) : LibraryIndex.Open(IndexPath, FakeCard.Default))
        {
            AssertContent(index, version);
        }

        Assert.Equal(Schema.Version, ReadVersion());
        using var again = LibraryIndex.OpenRead(IndexPath, FakeCard.Default);
        AssertContent(again, version);
    }

    [Fact]
    public void Open_MigratedIndex_HasTheColumnsAndTablesOfANewOne()
    {
        OldIndex.Create(IndexPath, 2);
        LibraryIndex.OpenRead(IndexPath).Dispose();
        LibraryIndex.Open(_folder["new.db"], FakeCard.Default).Dispose();

        Assert.Equal(ReadColumns(_folder["new.db"]), ReadColumns(IndexPath));
    }

    [Fact]
    public async Task UpdateAsync_MigratedIndex_AnalyzesNothingAgain()
    {
        var music = _folder["music", "a.mp3"];
        TextClassifier.Write(music, "loud", 10, 1, 0);
        OldIndex.Create(IndexPath, 2, music);
        var classifier = new TextClassifier();
        using var index = LibraryIndex.Open(IndexPath, FakeCard.Default);

        var totals = await index.UpdateAsync([music], classifier);

        Assert.Equal((1, 0), (totals.Unchanged, classifier.Count));
    }

    [Fact]
    public void Migration_ThatIsKilledBeforeItsEnd_LeavesTheOldIndex()
    {
        OldIndex.Create(IndexPath, 2);
        using (var connection = Connect(IndexPath))
        {
            // What a killed program leaves behind is what a transaction without an end does.
            Execute(connection, "BEGIN IMMEDIATE; ALTER TABLE tracks ADD COLUMN etag TEXT; DROP TABLE embeddings; PRAGMA user_version = 3");
        }

        Assert.Equal(2, ReadVersion());
        using var index = LibraryIndex.OpenRead(IndexPath);
        AssertContent(index, 2);
    }

    [Fact]
    public void Migration_ThatFailsAtItsEnd_LeavesTheOldIndex()
    {
        OldIndex.Create(IndexPath, 2);
        using (var connection = Connect(IndexPath))
        {
            // In the way of a table that the migration makes last.
            Execute(connection, "CREATE TABLE batches (x)");
        }

        Assert.Throws<LibraryIndexException>(() => LibraryIndex.OpenRead(IndexPath));

        Assert.Equal(2, ReadVersion());
        using (var connection = Connect(IndexPath))
        {
            Execute(connection, "DROP TABLE batches");
        }

        using var index = LibraryIndex.OpenRead(IndexPath);
        AssertContent(index, 2);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void OpenRead_EarlierVersionThatCannotBeWritten_SaysWhichCommandMigrates()
    {
        OldIndex.Create(IndexPath, 2);
        File.SetUnixFileMode(IndexPath, (UnixFileMode)0b100_100_100);
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b101_101_101);
        try
        {
            var thrown = UnprivilegedThread.Run(() =>
            {
                var exception = Assert.Throws<LibraryIndexException>(() => LibraryIndex.OpenRead(IndexPath));
                Assert.Equal(LibraryIndexProblem.UnsupportedVersion, exception.Problem);
                Assert.Contains("musicgenre index", exception.Message, StringComparison.Ordinal);
            });

            Assert.True(thrown is null, thrown?.ToString());
        }
        finally
        {
            File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);
        }
    }

    private static void AssertContent(LibraryIndex index, int version)
    {
        Assert.Equal((3, 1), (index.TrackCount, index.FailureCount));
        var track = index.Find("/music/a.mp3")!;
        Assert.Equal((1L << 40, OldIndex.Modified), (track.Size, track.Modified));
        Assert.Equal([new GenreScore("quiet", 0.4f), new GenreScore("loud", 0.3f)], track.Prediction.Scores);
        Assert.Equal((TimeSpan.FromTicks(123_456_789), TimeSpan.FromTicks(12_345)), (track.Prediction.Duration, track.Prediction.ClassifiedDuration));
        Assert.Equal(version == 1 ? (null, 0) : (0.25, 0.03), (track.Prediction.Familiarity, track.Prediction.MinimumFamiliarity));
        Assert.Equal(("T", "A", "L", 1999), (track.Tags.Title, track.Tags.Artist, track.Tags.Album, track.Tags.Year));
        Assert.Equal(["one", "two"], track.Tags.Genres);
        AssertHalf.Equal([0.6f, -0.8f], track.Embedding.Span);
        Assert.Equal(("", null, default), (track.Options, track.Worker, track.Analyzed));
        Assert.Equal(AudioWarningKind.Silent, Assert.Single(index.Find("/music/silent.mp3")!.Prediction.Warnings).Kind);
        Assert.Equal(UndecidedReason.Silent, index.Find("/music/silent.mp3")!.Prediction.Reason);
        Assert.Equal(new LibraryFailure("/music/broken.mp3", 5, OldIndex.Modified, OldIndex.Modified.AddTicks(7), "it is broken"), Assert.Single(index.EnumerateFailures()));
        Assert.Equal("/music/b.mp3", Assert.Single(index.FindSimilar(track)).Track.Path);
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> ReadColumns(string path)
    {
        using var connection = Connect(path);
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT m.type || ' ' || m.name || '.' || ifnull(c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk, '')
            FROM sqlite_schema m LEFT JOIN pragma_table_info(m.name) c WHERE m.name NOT LIKE 'sqlite%' ORDER BY 1
            """;
        using var row = command.ExecuteReader();
        List<string> columns = [];
        while (row.Read())
        {
            columns.Add(row.GetString(0));
        }

        return columns;
    }

    private int ReadVersion()
    {
        using var connection = Connect(IndexPath);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
