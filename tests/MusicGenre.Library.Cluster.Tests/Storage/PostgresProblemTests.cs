using MusicGenre.Library.Cluster.Storage;
using MusicGenre.Library.Cluster.Tests.Servers;
using MusicGenre.Testing.Library;
using Npgsql;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Storage;

[Collection(ClusterCollection.Name)]
public sealed class PostgresProblemTests(ClusterServers servers)
{
    private readonly string _schema = ClusterServers.CreateName();

    private string Address => servers.Postgres.Address(_schema);

    [ServerFact]
    public void OpenStoreRead_DatabaseWithoutALibrary_SaysSo()
        => AssertProblem(LibraryIndexProblem.NotAnIndex, "no library", () => ClusterLibrary.OpenStoreRead(Address));

    [ServerFact]
    public void OpenStore_OtherModel_NamesBoth()
    {
        ClusterLibrary.OpenStore(Address, FakeCard.Default).Dispose();

        var exception = AssertProblem(LibraryIndexProblem.OtherModel, "belongs to the model fake", () => ClusterLibrary.OpenStore(Address, FakeCard.Other));
        Assert.Contains("not to other (bbbbbbbb", exception.Message, StringComparison.Ordinal);
    }

    [ServerFact]
    public void OpenStore_WrongPassword_NamesTheServerAndNoPassword()
    {
        var address = Address.Replace(PostgresServer.Password, "wrong-word", StringComparison.Ordinal);

        var exception = AssertProblem(LibraryIndexProblem.Inaccessible, "user or the password", () => ClusterLibrary.OpenStore(address, FakeCard.Default));

        Assert.DoesNotContain("wrong-word", exception.ToString(), StringComparison.Ordinal);
    }

    [ServerFact]
    public void OpenStore_NoSuchDatabase_SaysSo()
        => AssertProblem(
            LibraryIndexProblem.Inaccessible,
            "no such database",
            () => ClusterLibrary.OpenStore(Address.Replace("/postgres?", "/nowhere?", StringComparison.Ordinal), FakeCard.Default));

    [ServerFact]
    public void OpenStore_NobodyListens_SaysSoAfterAWhile()
    {
        var address = PostgresAddress.Parse($"postgres://tester:{PostgresServer.Password}@127.0.0.1:{ServerProcess.FindPorts(1)[0]}/postgres");

        var exception = Assert.Throws<LibraryIndexException>(() => PostgresStore.Open(address, FakeCard.Default, isReadOnly: false, PatienceOfTests.Short));

        Assert.Equal((LibraryIndexProblem.Inaccessible, address.Location), (exception.Problem, exception.Path));
        Assert.Contains("cannot be reached", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(PostgresServer.Password, exception.Message, StringComparison.Ordinal);
    }

    [ServerFact]
    public async Task OpenStore_LaterVersion_IsLeftAsItIs()
    {
        ClusterLibrary.OpenStore(Address, FakeCard.Default).Dispose();
        await ExecuteAsync($"UPDATE {_schema}.library SET version = 99");

        AssertProblem(LibraryIndexProblem.UnsupportedVersion, "version 99", () => ClusterLibrary.OpenStore(Address, FakeCard.Default));
        AssertProblem(LibraryIndexProblem.UnsupportedVersion, "version 99", () => ClusterLibrary.OpenStoreRead(Address));
    }

    [ServerFact]
    public async Task Migrate_EarlierVersion_AddsWhatIsMissing()
    {
        ClusterLibrary.OpenStore(Address, FakeCard.Default).Dispose();
        await using var connection = await OpenAsync();

        var version = PostgresSchema.Migrate(connection, _schema, LibraryModel.Of(FakeCard.Default), [.. PostgresSchema.Steps, "ALTER TABLE tracks ADD COLUMN later text"]);

        Assert.Equal(PostgresSchema.Steps.Count + 1, version);
        Assert.Equal(version, PostgresSchema.ReadVersion(connection, _schema));
        await ExecuteAsync($"SELECT later FROM {_schema}.tracks");
    }

    [ServerFact]
    public async Task Migrate_StepThatFails_ChangesNothing()
    {
        ClusterLibrary.OpenStore(Address, FakeCard.Default).Dispose();
        await using var connection = await OpenAsync();
        string[] steps = [.. PostgresSchema.Steps, "ALTER TABLE tracks ADD COLUMN later text", "SELECT 1 / 0"];

        Assert.Throws<PostgresException>(() => PostgresSchema.Migrate(connection, _schema, LibraryModel.Of(FakeCard.Default), steps));

        Assert.Equal(PostgresSchema.Steps.Count, PostgresSchema.ReadVersion(connection, _schema));
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync($"SELECT later FROM {_schema}.tracks"));
    }

    [ServerFact]
    public async Task OpenStore_ByManyAtOnce_MakesOneLibrary()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ClusterLibrary.OpenStore(Address, FakeCard.Default))));

        Assert.All(stores, store => Assert.Equal(default, store.GetRevision()));
        foreach (var store in stores)
        {
            store.Dispose();
        }
    }

    [ServerFact]
    public async Task Save_WhileTheServerRestarts_WaitsForIt()
    {
        using var store = PostgresStore.Open(PostgresAddress.Parse(Address), FakeCard.Default, isReadOnly: false, PatienceOfTests.Long);
        store.Save(SampleResults.Track("/before.mp3"));
        await servers.Postgres.KillAsync();
        var saving = Task.Run(() => store.Save(SampleResults.Track("/meanwhile.mp3")));
        var reading = Task.Run(() => store.ReadTracks().First().Path);

        Assert.False(saving.IsCompleted);
        await servers.Postgres.StartProcessAsync();
        await saving;

        Assert.Equal("/before.mp3", await reading);
        Assert.Equal(["/before.mp3", "/meanwhile.mp3"], store.ReadTracks().Select(track => track.Path));
    }

    private static LibraryIndexException AssertProblem(LibraryIndexProblem problem, string description, Action open)
    {
        var exception = Assert.Throws<LibraryIndexException>(open);
        Assert.Equal(problem, exception.Problem);
        Assert.StartsWith("postgres://127.0.0.1:", exception.Message, StringComparison.Ordinal);
        Assert.Contains(description, exception.Message, StringComparison.Ordinal);
        return exception;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(PostgresAddress.Parse(Address).ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await servers.Postgres.ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
