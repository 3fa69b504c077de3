using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using MusicGenre.Library;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using MusicGenre.Models;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests.Indexing;

/// <summary><c>musicgenre plan</c>, <c>work</c> and <c>status</c>, run as a user would.</summary>
public sealed class WorkCommandTests : IDisposable
{
    private readonly IndexedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PlanAndWork_Folder_HaveTheResultsOfIndex()
    {
        _folder.Add("metal.mp3");
        _folder.Add("disco.wav", "sub/disco.wav");
        var broken = Path.Combine(_folder.Music, "broken.flac");
        await File.WriteAllTextAsync(broken, "fLaC and nothing else");

        var plan = await _folder.RunAsync("plan", _folder.Music, "--batch-size", "2");
        var waiting = await StatusAsync();
        var work = await _folder.RunAsync("work", "--until-empty");
        var done = await StatusAsync();
        var indexed = await ConsoleRun.StartAsync("index", _folder.Music, "--index", _folder.PathOf("other.db"));

        Assert.Equal((0, ""), (plan.ExitCode, plan.Error));
        Assert.StartsWith("3 songs queued in 2 batches, 0 left out (", plan.Output, StringComparison.Ordinal);
        Assert.Equal((0, 3, 2, 0), Counts(waiting));
        Assert.Equal(1, work.ExitCode);
        Assert.StartsWith($"failed  {broken}: ", work.Error, StringComparison.Ordinal);
        Assert.StartsWith($"2 songs in {_folder.Index}: 2 added, 1 failed (", work.Output, StringComparison.Ordinal);
        Assert.Equal((2, 0, 0, 0), Counts(done));
        Assert.Equal((1, 0, "mel-statistics"), (Number(done, "failed"), done.GetProperty("workers").GetArrayLength(), done.GetProperty("model").GetString()));
        Assert.Equal(1, indexed.ExitCode);
        Assert.Equal(Describe(_folder.PathOf("other.db")), Describe(_folder.Index));
    }

    [Fact]
    public async Task Work_BatchThatFailsThreeTimes_SaysSo()
    {
        var song = _folder.Add("metal.mp3");
        await _folder.RunAsync("plan", song);
        await using (var queue = SqliteLibrary.OpenQueue(_folder.Index))
        {
            await queue.PublishAsync(new WorkBatch(Guid.NewGuid(), "a model that nobody has", "", [new SongReference(song)]));
        }

        var work = await _folder.RunAsync("work", "--until-empty");
        var again = await _folder.RunAsync("work", "--until-empty");

        Assert.Equal((1, "1 batch failed three times, and will not be tried again without --replay."), (work.ExitCode, work.Error.TrimEnd()));
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.Equal(1, Number(await StatusAsync(), "deadLetters"));
    }

    [Fact]
    public async Task Plan_Again_LeavesOutWhatIsInTheIndex()
    {
        var song = _folder.Add("metal.mp3");
        var list = _folder.PathOf("songs.txt");
        await File.WriteAllTextAsync(list, $"{song}\n{Path.Combine(_folder.Music, "missing.mp3")}\n");
        await _folder.UpdateAsync();

        var plan = await _folder.RunAsync("plan", list, "--format", "json");
        var work = await _folder.RunAsync("work", "--until-empty", "--format", "json");

        var row = JsonDocument.Parse(Assert.Single(plan.Lines)).RootElement;
        Assert.Equal((2, 1, 1), (Number(row, "songs"), Number(row, "queued"), Number(row, "batches")));
        Assert.Equal("failed", JsonDocument.Parse(work.Lines[0]).RootElement.GetProperty("outcome").GetString());
        Assert.Equal((1, 1), (Number(JsonDocument.Parse(work.Lines[^1]).RootElement, "tracks"), work.ExitCode));
    }

    [Theory]
    [InlineData(404, "not-found", "the server answered 404 (Not Found)")]
    [InlineData(403, "access", "the server answered 403 (Forbidden)")]
    [InlineData(418, "io", "the server answered 418")]
    public async Task Work_AddressThatIsRefused_SaysSoPlainly(int status, string type, string message)
    {
        using var server = new RefusingServer();
        var song = new Uri(server.Address, $"{status}/song.mp3").AbsoluteUri;
        await _folder.RunAsync("plan", song.Replace("://", "://user:s3cret@", StringComparison.Ordinal));

        var work = await _folder.RunAsync("work", "--until-empty", "--format", "json");

        var error = JsonDocument.Parse(work.Lines[0]).RootElement.GetProperty("error");
        Assert.Equal((1, type, message), (work.ExitCode, error.GetProperty("type").GetString(), error.GetProperty("message").GetString()));
        await _folder.RunAsync("plan", song);
        Assert.Equal($"failed  {song}: {message}", (await _folder.RunAsync("work", "--until-empty")).Error.TrimEnd());
        Assert.Contains(message, (await _folder.RunAsync("export", "--out", "-")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_IndexThatDoesNotExist_IsRefusedAndNotMade()
    {
        var run = await _folder.RunAsync("work", "--until-empty");

        Assert.Equal((1, "", $"{_folder.Index}: there is no index; make one with: musicgenre plan PATH"), (run.ExitCode, run.Output, run.Error.TrimEnd()));
        Assert.False(File.Exists(_folder.Index));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task Plan_FolderWithoutSongs_SaysSoAsIndexDoes(string format)
    {
        Directory.CreateDirectory(_folder.Music);

        var plan = await _folder.RunAsync("plan", _folder.Music, "--format", format);
        var index = await _folder.RunAsync("index", _folder.Music);

        Assert.Equal((1, "", $"No audio files in {_folder.Music}."), (plan.ExitCode, plan.Output, plan.Error.TrimEnd()));
        Assert.Equal(plan, index);
    }

    [UnprivilegedFact]
    public async Task Status_IndexThatCannotBeWritten_IsRead()
    {
        _folder.Add("metal.mp3");
        var folder = _folder.PathOf("locked");
        Directory.CreateDirectory(folder);
        var index = Path.Combine(folder, "library.db");
        await ConsoleRun.StartAsync("plan", _folder.Music, "--index", index);
        await ConsoleRun.StartProgramAsync("chmod", "-R", "a-w", folder);
        try
        {
            var run = await ConsoleRun.StartUnprivilegedAsync("status", "--index", index, "--format", "json");

            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Equal((0, 1, 1, 0), Counts(JsonDocument.Parse(Assert.Single(run.Lines)).RootElement));
        }
        finally
        {
            await ConsoleRun.StartProgramAsync("chmod", "-R", "u+w", folder);
        }
    }

    [Fact]
    public async Task Plan_PathThatDoesNotExist_MakesNoIndex()
    {
        var run = await _folder.RunAsync("plan", Path.Combine(_folder.Music, "nowhere"));

        Assert.Equal((1, $"{Path.Combine(_folder.Music, "nowhere")}: the file or folder does not exist"), (run.ExitCode, run.Error.TrimEnd()));
        Assert.False(File.Exists(_folder.Index));
    }

    [Fact]
    public async Task Status_NoIndex_SaysHowToMakeOne()
    {
        var run = await _folder.RunAsync("status");

        Assert.Equal((1, $"{_folder.Index}: there is no index; make one with: musicgenre index DIR"), (run.ExitCode, run.Error.TrimEnd()));
    }

    [Fact]
    public async Task Status_ForPeople_HasALineForEachNumber()
    {
        _folder.Add("metal.mp3");
        await _folder.RunAsync("plan", _folder.Music);

        var run = await _folder.RunAsync("status");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["index", "model", "done", "failed", "left", "rate", "time", "dead", "workers"],
            run.Lines.Select(line => line.Split(' ')[0]));
        Assert.Contains("about 1 song: 1 batch waiting, 0 in work", run.Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Work_KilledWorker_IsReplacedByAnotherWithoutLossOrDoubles()
    {
        const int Count = 30;
        AddNoise(Count);
        await _folder.RunAsync("plan", _folder.Music, "--batch-size", "4");
        using (var process = ConsoleRun.StartInBackground("work", "--index", _folder.Index, "--jobs", "1"))
        {
            await WaitForTracksAsync(2);
            process.Kill();
            await process.WaitForExitAsync();
        }

        var before = CountTracks();
        var work = await _folder.RunAsync("work", "--until-empty", "--format", "json");

        var totals = JsonDocument.Parse(work.Lines[^1]).RootElement;
        Assert.Equal((0, Count, Count - before), (work.ExitCode, Number(totals, "tracks"), Number(totals, "added")));
        Assert.Equal((Count, 0, 0, 0), Counts(await StatusAsync()));
        using var index = LibraryIndex.OpenRead(_folder.Index);
        Assert.Equal(Count, index.EnumerateTracks().Select(track => track.Path).Distinct().Count());
    }

    [Fact]
    public async Task Index_OpenSeveralTimesInOneProgram_IsSafeFromOthers()
    {
        // To look into a file that is open would cost this program its locks: the next program to end would take the log away, and with it all that is written later.
        var song = _folder.Add("metal.mp3");
        await _folder.UpdateAsync();
        using var first = LibraryIndex.Open(SqliteLibrary.OpenStore(_folder.Index, BundledModels.ReadCard("mel-statistics")));
        using var second = LibraryIndex.OpenRead(_folder.Index);
        await StatusAsync();
        using var third = SqliteLibrary.OpenStore(_folder.Index, BundledModels.ReadCard("mel-statistics"));

        third.Save(new LibraryFailure("/later.mp3", 1, default, default, "it is broken"));

        Assert.Equal(1, Number(await StatusAsync(), "failed"));
        Assert.Equal((1, 1), (first.FailureCount, second.FailureCount));
        Assert.NotNull(first.Find(song));
    }

    [UnixFact]
    public async Task Work_Terminated_FinishesItsSongAndGivesTheBatchBack()
    {
        AddNoise(200);
        await _folder.RunAsync("plan", _folder.Music, "--batch-size", "200");
        using var process = ConsoleRun.StartInBackground("work", "--index", _folder.Index, "--jobs", "1");
        await WaitForTracksAsync(1);

        await ConsoleRun.StartProgramAsync("kill", "-TERM", $"{process.Id}");
        await process.WaitForExitAsync();

        var status = await StatusAsync();
        Assert.Equal(130, process.ExitCode);
        Assert.Equal((1, 0, 0), (Number(status, "waitingBatches"), Number(status, "batchesInWork"), status.GetProperty("workers").GetArrayLength()));
        Assert.InRange(Number(status, "done"), 1, 199);
    }

    [Fact]
    public async Task Work_Health_AnswersWhileItWaitsForSongs()
    {
        _folder.Add("metal.mp3");
        await _folder.UpdateAsync();
        var port = FindFreePort();
        using var process = ConsoleRun.StartInBackground("work", "--index", _folder.Index, "--health", $"{port}");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        try
        {
            var ready = await AskUntilAnsweredAsync(client, process);
            Assert.Equal((HttpStatusCode.OK, "ready\n"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
            Assert.Equal("live\n", await client.GetStringAsync("health/live"));
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("other")).StatusCode);
            Assert.Equal(1, (await StatusAsync()).GetProperty("workers").GetArrayLength());
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task Work_MoreMemoryThanAllowed_EndsWithItsOwnCode()
    {
        _folder.Add("metal.mp3");
        await _folder.RunAsync("plan", _folder.Music);

        var run = await _folder.RunAsync("work", "--memory-limit", "1");

        Assert.Equal(ExitCodes.MemoryLimit, run.ExitCode);
        Assert.Contains("The worker needed more than 1 MiB of memory, and ended.", run.Error, StringComparison.Ordinal);
        Assert.Equal((1, 0, 0, 0), Counts(await StatusAsync()));
    }

    [Theory]
    [InlineData("--batch-size must be at least 1.", "plan", "x", "--batch-size", "0")]
    [InlineData("--max-waiting must be at least 1.", "plan", "x", "--max-waiting", "0")]
    [InlineData("--health must be a port from 1 to 65535.", "work", "--health", "65536")]
    [InlineData("--memory-limit must be at least 1.", "work", "--memory-limit", "0")]
    [InlineData("--jobs must be at least 1.", "work", "--jobs", "0")]
    public async Task Options_OutOfRange_AreRefused(string message, params string[] arguments)
    {
        var run = await _folder.RunAsync(arguments);

        Assert.Equal((ExitCodes.WrongUsage, message), (run.ExitCode, run.Error.Split('\n')[0].TrimEnd()));
    }

    private static long Number(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private static (long Done, long Left, long Waiting, long InWork) Counts(JsonElement status)
        => (Number(status, "done"), Number(status, "left"), Number(status, "waitingBatches"), Number(status, "batchesInWork"));

    private static List<string> Describe(string path)
    {
        using var index = LibraryIndex.OpenRead(path);
        return
        [
            .. index.EnumerateTracks().Select(track => $"{track.Path} {track.Size} {track.Modified:O} {track.Prediction} {track.Sections.Count} {string.Join(',', track.Embedding.ToArray())}"),
            .. index.EnumerateFailures().Select(failure => $"{failure.Path} {failure.Size} {failure.Modified:O} {failure.Reason}"),
        ];
    }

    /// <summary>A port below those that systems give to connections: one of these could be taken by another test before the program is there.</summary>
    private static int FindFreePort()
    {
        while (true)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 32_000));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // It is taken.
            }
        }
    }

    private static async Task<HttpResponseMessage> AskUntilAnsweredAsync(HttpClient client, System.Diagnostics.Process process)
    {
        while (true)
        {
            try
            {
                return await client.GetAsync("health/ready");
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(20);
            }
        }
    }

    private void AddNoise(int count)
    {
        for (var index = 0; index < count; index++)
        {
            _folder.AddNoise($"{index % 7}/{index}.wav", index);
        }
    }

    private async Task<JsonElement> StatusAsync()
    {
        var run = await _folder.RunAsync("status", "--format", "json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
    }

    private async Task WaitForTracksAsync(long count)
    {
        while (CountTracks() < count)
        {
            await Task.Delay(10);
        }
    }

    private long CountTracks()
    {
        using var index = LibraryIndex.OpenRead(_folder.Index);
        return index.TrackCount;
    }
}
