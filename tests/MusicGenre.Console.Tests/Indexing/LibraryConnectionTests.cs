using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace MusicGenre.Cli.Tests.Indexing;

/// <summary>The options --index, --store and --queue. None of these commands reaches a server.</summary>
public sealed class LibraryConnectionTests : IDisposable
{
    private const string Store = "postgres://user:s3cret@db.invalid/music";
    private const string Queue = "amqp://user:s3cret@mq.invalid";

    private readonly IndexedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("needs --queue", "status", "--store", Store)]
    [InlineData("needs --store", "status", "--queue", Queue)]
    [InlineData("--store needs a value.", "work", "--store", "--queue", Queue)]
    [InlineData("--store needs a value.", "work", "--queue", Queue, "--store")]
    [InlineData("--index names a file", "status", "--index", "library.db", "--store", Store, "--queue", Queue)]
    [InlineData("--index names a file", "export", "--out", "songs.csv", "--index", "library.db", "--store", Store)]
    [InlineData("must look like postgres://user:password@host:5432/database", "export", "--out", "songs.csv", "--store", "user:s3cret@db.invalid")]
    [InlineData("must look like postgres://user:password@host:5432/database", "optimize", "--store", "http://user:s3cret@db.invalid/music")]
    [InlineData("Only a database can be optimized: --store", "optimize", "--index", "library.db")]
    [InlineData("--index names a file", "optimize", "--index", "library.db", "--store", Store)]
    [InlineData("must look like postgres://user:password@host:5432/database", "similar", "song.mp3", "--store", "http://user:s3cret@db.invalid/music")]
    [InlineData("must look like postgres://user:password@host:5432/database", "recommend", "song.mp3", "--store", "http://user:s3cret@db.invalid/music")]
    [InlineData("--index names a file", "recommend", "song.mp3", "--index", "library.db", "--store", Store)]
    [InlineData("--store can only be used with --source library", "recommend", "song.mp3", "--source", "deezer", "--store", Store)]
    public async Task Options_ThatDoNotFit_AreRefusedWithoutPasswords(string expected, params string[] arguments)
    {
        var run = await ConsoleRun.StartAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("is not an option", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export", "--out", "songs.csv")]
    [InlineData("plan", "music", "--queue", Queue)]
    [InlineData("work", "--queue", Queue)]
    [InlineData("status", "--queue", Queue)]
    public async Task Store_ThatDoesNotAnswer_IsSaidToBeWaitedFor(params string[] arguments)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var place = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/music");

        var line = await ConsoleRun.ReadErrorLineAsync([.. arguments.Select(word => word == "music" ? _folder.Music : word), "--store", $"postgres://user:s3cret@{place}"]);

        Assert.Equal($"Waiting for postgres://{place}, for up to 15 seconds.", line);
    }

    [Fact]
    public async Task Variables_OfServers_AreTakenUnlessAFileIsGiven()
    {
        _folder.Add("metal.mp3");
        await _folder.UpdateAsync();
        var variables = new Dictionary<string, string?> { ["MUSICGENRE_STORE"] = Store, ["MUSICGENRE_QUEUE"] = null };

        var servers = await ConsoleRun.StartWithVariablesAsync(variables, "status");
        var file = await ConsoleRun.StartWithVariablesAsync(variables, "status", "--index", _folder.Index);

        Assert.Equal(2, servers.ExitCode);
        Assert.Contains("needs --queue (or MUSICGENRE_QUEUE)", servers.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (file.ExitCode, file.Error));
    }
}
