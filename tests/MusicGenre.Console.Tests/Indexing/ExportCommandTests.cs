using System.Runtime.InteropServices;
using System.Text.Json;
using MusicGenre.Library;
using MusicGenre.Testing;
using Parquet;
using Xunit;

namespace MusicGenre.Cli.Tests.Indexing;

/// <summary><c>musicgenre export</c>, run as a user would.</summary>
public sealed class ExportCommandTests : IAsyncLifetime, IDisposable
{
    private readonly IndexedFolder _folder = new();
    private string _metal = "";
    private string _broken = "";

    public async Task InitializeAsync()
    {
        _metal = _folder.Add("metal.mp3", "a, \"b\".mp3");
        _folder.Add("disco.wav");
        _broken = Path.Combine(_folder.Music, "broken.flac");
        await File.WriteAllTextAsync(_broken, "fLaC and nothing else");
        await _folder.UpdateAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Export_Csv_HasARowForEachSongAndItsScores()
    {
        var path = _folder.PathOf("songs.csv");

        var run = await _folder.RunAsync("export", "--out", path);

        Assert.Equal((0, "", $"3 songs in {path}"), (run.ExitCode, run.Error, run.Output.TrimEnd()));
        var lines = (await File.ReadAllTextAsync(path)).Split("\r\n");
        Assert.Equal((5, ""), (lines.Length, lines[^1]));
        Assert.StartsWith("path,genre,reason,probability,familiarity,durationSeconds,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("," + string.Join(',', Genres().Select(genre => $"p({genre})")), lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"\"{_metal.Replace("\"", "\"\"", StringComparison.Ordinal)}\",", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{_broken},,,,,", lines[3], StringComparison.Ordinal);
        Assert.Contains("FLAC", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    public async Task Export_OntoTheIndexItself_IsRefused(string ending)
    {
        var before = await File.ReadAllBytesAsync(_folder.Index);
        var link = _folder.PathOf("songs.csv");
        File.CreateSymbolicLink(link, _folder.Index + ending);

        foreach (var path in new[] { _folder.Index + ending, link })
        {
            var run = await _folder.RunAsync("export", "--out", path, "--force");

            Assert.Equal((2, $"--out {path} is the index itself, or belongs to it. Give another name."), (run.ExitCode, run.Error.TrimEnd()));
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.Index));
    }

    [Fact]
    public async Task Export_JsonLines_HasWhatTheIndexHas()
    {
        var (plain, full) = (_folder.PathOf("plain.jsonl"), _folder.PathOf("full.jsonl"));

        Assert.Equal(0, (await _folder.RunAsync("export", "--format", "jsonl", "--out", plain)).ExitCode);
        Assert.Equal(0, (await _folder.RunAsync("export", "--format", "jsonl", "--embeddings", "--out", full)).ExitCode);

        using var index = LibraryIndex.OpenRead(_folder.Index);
        var rows = Read(full);
        Assert.Equal(3, rows.Count);
        foreach (var (row, track) in rows.Zip(index.EnumerateTracks()))
        {
            Assert.Equal((track.Path, track.Size), (row.GetProperty("path").GetString(), row.GetProperty("size").GetInt64()));
            Assert.Equal(track.Prediction.Genre, row.GetProperty("genre").GetString());
            Assert.Equal(track.Prediction.Scores.Select(score => score.Probability), row.GetProperty("genres").EnumerateArray().Select(score => score.GetProperty("probability").GetSingle()));
            Assert.Equal(track.Sections.Count, row.GetProperty("sections").GetArrayLength());
            Assert.NotEqual(0, row.GetProperty("sections").GetArrayLength());
            Assert.All(row.GetProperty("sections").EnumerateArray(), section => Assert.Equal(section.GetProperty("genre").GetString() is null, section.TryGetProperty("reason", out _)));
            Assert.Equal(track.Embedding.ToArray(), row.GetProperty("embedding").EnumerateArray().Select(value => value.GetSingle()));
        }

        Assert.Equal(_broken, rows[2].GetProperty("path").GetString());
        Assert.Contains("FLAC", rows[2].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.All(Read(plain), row => Assert.False(row.TryGetProperty("embedding", out _)));
    }

    [Fact]
    public async Task Export_JsonLines_SectionsWithoutGenreHaveTheReason()
    {
        using var folder = new IndexedFolder();
        folder.AddToneThenSilence("song.wav", 12, 12);
        Assert.Equal(0, (await folder.UpdateAsync()).ExitCode);

        var run = await folder.RunAsync("export", "--format", "jsonl", "--out", "-");

        var sections = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement.GetProperty("sections").EnumerateArray().ToList();
        Assert.All(sections, section => Assert.Equal(JsonValueKind.Null, section.GetProperty("genre").ValueKind));
        Assert.Equal(["unfamiliar", "silent"], sections.Select(section => section.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Export_SilentSong_HasNoProbabilities()
    {
        using var folder = new IndexedFolder();
        folder.AddToneThenSilence("song.wav", 0, 6);
        Assert.Equal(0, (await folder.UpdateAsync()).ExitCode);

        var lines = await folder.RunAsync("export", "--format", "jsonl", "--out", "-");
        var csv = await folder.RunAsync("export", "--format", "csv", "--out", "-");

        Assert.Empty(JsonDocument.Parse(Assert.Single(lines.Lines)).RootElement.GetProperty("genres").EnumerateArray());
        Assert.Contains(",silent,", csv.Lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",,,,,,,,,,", csv.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Parquet_CanBeReadBack()
    {
        var path = _folder.PathOf("songs.parquet");

        Assert.Equal(0, (await _folder.RunAsync("export", "--format", "parquet", "--embeddings", "--out", path)).ExitCode);

        await using var reader = await ParquetReader.CreateAsync(path);
        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal((1, 3), (reader.RowGroupCount, group.RowCount));
        using var index = LibraryIndex.OpenRead(_folder.Index);
        var tracks = index.EnumerateTracks().ToArray();
        var (paths, errors, scores, embeddings) = (new string[3], new string[3], new float?[3], new byte[3][]);
        await group.ReadAsync(reader.Schema.FindDataField("path"), paths);
        await group.ReadAsync(reader.Schema.FindDataField("error"), errors);
        await group.ReadAsync<float>(reader.Schema.FindDataField($"p({Genres()[1]})"), scores);
        await group.ReadAsync(reader.Schema.FindDataField("embedding"), embeddings);
        Assert.Equal([.. tracks.Select(track => track.Path), _broken], paths);
        Assert.Equal((null, null), (errors[0], errors[1]));
        Assert.Contains("FLAC", errors[2], StringComparison.Ordinal);
        Assert.Equal([.. tracks.Select(track => (float?)track.Prediction.Scores.Single(score => score.Genre == Genres()[1]).Probability), null], scores);
        Assert.Equal(tracks[0].Embedding.ToArray(), MemoryMarshal.Cast<byte, float>(embeddings[0]).ToArray());
        Assert.Null(embeddings[2]);
    }

    [Fact]
    public async Task Export_FileThatExists_IsKeptUnlessForced()
    {
        var path = _folder.PathOf("songs.csv");
        await File.WriteAllTextAsync(path, "mine");

        var kept = await _folder.RunAsync("export", "--out", path);
        var text = await File.ReadAllTextAsync(path);
        var forced = await _folder.RunAsync("export", "--out", path, "--force");

        Assert.Equal((1, "mine", 0), (kept.ExitCode, text, forced.ExitCode));
        Assert.Equal(4, (await File.ReadAllLinesAsync(path)).Length);
    }

    [Fact]
    public async Task Export_EmbeddingsAsCsv_AreRefused()
    {
        var run = await _folder.RunAsync("export", "--embeddings", "--out", _folder.PathOf("songs.csv"));

        Assert.Equal((ExitCodes.WrongUsage, "--embeddings does not apply to --format csv."), (run.ExitCode, run.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public async Task Export_ToTheStandardOutput_IsTheFileAndMessagesAreElsewhere(string format)
    {
        var path = _folder.PathOf($"songs.{format}");
        await _folder.RunAsync("export", "--format", format, "--out", path);

        var run = await _folder.RunAsync("export", "--format", format, "--out", "-");

        Assert.Equal((0, await File.ReadAllTextAsync(path), "3 songs written."), (run.ExitCode, run.Output, run.Error.TrimEnd()));
        Assert.False(File.Exists("-"));
    }

    [Fact]
    public async Task Export_ParquetToTheStandardOutput_IsRefused()
    {
        var run = await _folder.RunAsync("export", "--format", "parquet", "--out", "-");

        Assert.Equal(
            (ExitCodes.WrongUsage, "", "--out - does not apply to --format parquet: what reads Parquet needs a file. Give its name."), (run.ExitCode, run.Output, run.Error.TrimEnd()));
    }

    [UnixFact]
    public async Task Export_ToAReaderThatHasSeenEnough_EndsQuietly()
    {
        var run = await ConsoleRun.StartProgramAsync(
            "bash", "-c", $"dotnet '{ConsoleRun.ProgramPath}' export --format jsonl --embeddings --out - --index '{_folder.Index}' | true; exit ${{PIPESTATUS[0]}}");

        Assert.Equal((ExitCodes.OutputClosed, ""), (run.ExitCode, run.Error));
    }

    private static List<JsonElement> Read(string path) => [.. File.ReadAllLines(path).Select(line => JsonDocument.Parse(line).RootElement)];

    private IReadOnlyList<string> Genres()
    {
        using var index = LibraryIndex.OpenRead(_folder.Index);
        return index.Model.Genres;
    }
}
