using MusicGenre.Library.Cluster.Tests.Servers;
using MusicGenre.Library.Storage;
using MusicGenre.Testing.Library;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Storage;

[Collection(ClusterCollection.Name)]
public sealed class PostgresStoreTests : LibraryStoreContract
{
    private readonly string _address;

    public PostgresStoreTests(ClusterServers servers)
    {
        ArgumentNullException.ThrowIfNull(servers);
        _address = servers.Postgres.Address(ClusterServers.CreateName());
        ClusterLibrary.OpenStore(_address, FakeCard.Default).Dispose();
    }

    [ServerFact]
    public void Save_TextThatADatabaseCannotHold_IsSavedWithoutIt()
    {
        using var store = Open();
        var track = SampleResults.FullTrack("/a.mp3");
        var damaged = new LibraryTrack { Path = track.Path, Prediction = track.Prediction, Tags = new() { Title = "one\0two", Artist = "half \ud83c" } };

        store.Save(damaged);
        store.Save(damaged);

        Assert.Equal(new StoreRevision(1, 0), store.GetRevision());
        Assert.Equal(("one\ufffdtwo", "half \ufffd"), (store.FindTrack("/a.mp3")!.Tags.Title, store.FindTrack("/a.mp3")!.Tags.Artist));
    }

    [ServerFact]
    public async Task Save_SameSongByManyAtOnce_LeavesOneRow()
    {
        using var store = Open();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                store.Save(SampleResults.Track("/a.mp3", worker, i + 1));
            }
        })));

        var revision = store.GetRevision();
        Assert.Equal(new StoreCounts(1, 0), store.Count());
        Assert.Equal(revision.LastId, Assert.Single(store.ReadEmbeddings(0)).Id);
        Assert.Equal(revision.LastId - 1, revision.Removals);
    }

    [ServerFact]
    public void ReadTracks_WhileTracksAreSaved_SeesWhatWasThereAtTheBeginning()
    {
        using var store = Open();
        store.Save(SampleResults.Track("/a.mp3"));
        store.Save(SampleResults.Track("/b.mp3"));
        List<string> seen = [];

        foreach (var track in store.ReadTracks())
        {
            seen.Add(track.Path);
            store.Save(SampleResults.Track("/c.mp3"));
            store.Remove(["/b.mp3"]);
        }

        Assert.Equal(["/a.mp3", "/b.mp3"], seen);
        Assert.Equal(["/a.mp3", "/c.mp3"], store.ReadTracks().Select(track => track.Path));
    }

    protected override ILibraryStore Open(bool isReadOnly = false)
        => isReadOnly ? ClusterLibrary.OpenStoreRead(_address) : ClusterLibrary.OpenStore(_address, FakeCard.Default);
}
