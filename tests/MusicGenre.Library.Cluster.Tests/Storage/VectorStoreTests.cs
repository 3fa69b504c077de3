using System.Reflection;
using MusicGenre.Library.Cluster.Tests.Servers;
using MusicGenre.Library.Storage;
using MusicGenre.Testing.Library;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Storage;

/// <summary>A library whose embeddings are vectors of pgvector.</summary>
[Collection(VectorCollection.Name)]
public sealed class VectorStoreTests
{
    private readonly VectorServer _server;
    private readonly string _schema = ClusterServers.CreateName();

    public VectorStoreTests(VectorServer server) => _server = server;

    /// <summary>The tests that all stores share.</summary>
    public static TheoryData<string> Contracts { get; } =
        new(typeof(LibraryStoreContract).GetMethods().Where(method => method.GetCustomAttribute<Xunit.FactAttribute>() is not null).Select(method => method.Name));

    private string Address => _server.Address(_schema);

    [VectorTheory]
    [MemberData(nameof(Contracts))]
    public async Task Store_WithVectors_DoesWhatAllStoresDo(string contract)
    {
        ClusterLibrary.OpenStore(Address, FakeCard.Default).Dispose();

        var result = typeof(LibraryStoreContract).GetMethod(contract)!.Invoke(new Contract(Address), BindingFlags.DoNotWrapExceptions, null, [], null);

        await (result as Task ?? Task.CompletedTask);
        Assert.Equal("halfvec", await _server.ExecuteAsync(_schema, "SELECT typname::text FROM pg_attribute a JOIN pg_type t ON t.oid = atttypid WHERE attrelid = 'embeddings'::regclass AND attname = 'vector'"));
    }

    [VectorFact]
    public void Save_EveryHalfPrecisionValue_IsKeptToTheBit()
    {
        const int MaximumDimension = 16_000;
        using var store = ClusterLibrary.OpenStore(Address, FakeCard.Default);
        float[] values = [.. Enumerable.Range(0, ushort.MaxValue + 1).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits)).Where(Half.IsFinite).Select(value => (float)value)];
        LibraryTrack[] tracks =
            [.. values.Chunk(MaximumDimension).Select((part, i) => new LibraryTrack { Path = $"/{i}.mp3", Prediction = SampleResults.Track("x").Prediction, Embedding = part })];

        foreach (var track in tracks.Concat(tracks))
        {
            store.Save(track);
        }

        // The second time, each was found to be there as it is.
        Assert.Equal(new StoreRevision(tracks.Length, 0), store.GetRevision());
    }

    [VectorFact]
    public async Task OpenStore_LibraryMadeWithBytes_StaysAsItIs()
    {
        ClusterLibrary.OpenStore(Address, FakeCard.Default).Dispose();
        await _server.ExecuteAsync(_schema, "ALTER TABLE embeddings ALTER COLUMN vector TYPE bytea USING NULL");
        using var store = ClusterLibrary.OpenStore(Address, FakeCard.Default);

        store.Save(SampleResults.FullTrack("/a.mp3"));
        store.Save(SampleResults.FullTrack("/a.mp3"));

        Assert.Equal(new StoreRevision(1, 0), store.GetRevision());
        AssertHalf.Equal([0.6f, -0.8f], Assert.Single(store.ReadEmbeddings(0)).Values);
        Assert.Equal(4, await _server.ExecuteAsync(_schema, "SELECT length(vector) FROM embeddings"));
        Assert.Null(((ISimilarityStore)store).FindNearest(new[] { 1f, 0f }, 1, null));
    }

    [VectorFact]
    public async Task OpenStore_ExtensionInAnotherSchema_IsFoundThere()
    {
        var other = ClusterServers.CreateName();
        await _server.ExecuteAsync("public", $"CREATE EXTENSION IF NOT EXISTS vector SCHEMA public; CREATE SCHEMA {other}; ALTER EXTENSION vector SET SCHEMA {other}");
        try
        {
            using var index = LibraryIndex.Open(ClusterLibrary.OpenStore(Address, FakeCard.Default));
            using var store = ClusterLibrary.OpenStore(Address, FakeCard.Default);
            store.Save(SampleResults.Track("/a.mp3", 1, 0));
            store.Save(SampleResults.Track("/b.mp3", 0.6f, 0.8f));

            Assert.True(await ClusterLibrary.BuildSimilarityIndexAsync(Address));

            Assert.Equal("/b.mp3", Assert.Single(index.FindSimilar(index.Find("/a.mp3")!)).Track.Path);
        }
        finally
        {
            await _server.ExecuteAsync("public", "ALTER EXTENSION vector SET SCHEMA public");
        }
    }

    // Private, so that its tests are only run by the theory above: elsewhere they would be skipped for want of other servers.
#pragma warning disable xUnit1000
    private sealed class Contract(string address) : LibraryStoreContract
    {
        protected override ILibraryStore Open(bool isReadOnly = false)
            => isReadOnly ? ClusterLibrary.OpenStoreRead(address) : ClusterLibrary.OpenStore(address, FakeCard.Default);
    }
#pragma warning restore xUnit1000
}
