using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>Many files at once, named in every way, with results that outlive the run.</summary>
public sealed class CollectionTests : IDisposable
{
    private const int SmallFileCount = 10_000;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Classify_SeveralFiles_GivesALineForEachAndTheErrorsOnTheErrorOutput()
    {
        var tone = _folder.Tone("tone.wav", 3.5);
        var silence = _folder.Silence("silence.wav", 3.5);
        var text = _folder.Text("text.mp3");

        var run = await ConsoleRun.StartAsync("classify", tone, silence, text, "--min-familiarity", "0");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(3, run.Lines.Length);
        Assert.Matches($@"^\S+ +\d+\.\d %  +0:03\.5  {System.Text.RegularExpressions.Regex.Escape(tone)}", run.Lines[0]);
        Assert.Matches(@"^don't know +0:03\.5  .*silence\.wav  \(silent; warning: The audio, or the excerpt of it, is shorter .*\)$", run.Lines[1]);
        Assert.StartsWith("failed ", run.Lines[2], StringComparison.Ordinal);
        var errors = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith($"{text}: ", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Equal(errors[0].IndexOf(text, StringComparison.Ordinal), errors[0].LastIndexOf(text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData('\n')]
    [InlineData('\0')]
    public async Task Classify_ListOfPaths_ReadsThemByLineOrByNul(char separator)
    {
        string[] names = separator == '\0' && !OperatingSystem.IsWindows() ? ["a\nb.wav", "ü [1].wav"] : ["a b.wav", "ü [1].wav"];
        foreach (var name in names)
        {
            _folder.Tone(name, 0.5);
        }

        var list = _folder.PathOf("list");
        await File.WriteAllTextAsync(list, string.Concat(names.Select(name => _folder.PathOf(name) + separator)));

        var fromFile = await ConsoleRun.StartAsync("classify", "--files-from", list, "--format", "json");
        var fromInput = await ConsoleRun.StartWithInputAsync(list, "classify", "--files-from", "-", "--format", "json");

        Assert.Equal(0, fromFile.ExitCode);
        Assert.Equal(names, Paths(fromFile.Lines).Select(Path.GetFileName));
        Assert.Equal(fromFile.Output, fromInput.Output);
    }

    [Fact]
    public async Task Classify_Playlist_ClassifiesItsEntriesRelativeToIt()
    {
        var song = _folder.Tone(Path.Combine("songs", "tone.wav"), 0.5);
        var playlist = _folder.PathOf("list.m3u8");
        await File.WriteAllTextAsync(playlist, $"\uFEFF#EXTM3U\r\n#EXTINF:1,Tone\r\nsongs/tone.wav\r\n\r\n{new Uri(song)}\r\nsongs/missing.wav\r\n");

        var run = await ConsoleRun.StartAsync("classify", playlist, "--format", "json", "--top", "1");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal([Path.Combine(_folder.Root, "songs/tone.wav"), song, Path.Combine(_folder.Root, "songs/missing.wav")], Paths(run.Lines));
        Assert.Contains("not-found", run.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_NotRecursive_LeavesOutTheFoldersInTheFolder()
    {
        _folder.Tone("a.wav", 0.5);
        _folder.Tone(Path.Combine("deep", "b.wav"), 0.5);

        var flat = await ConsoleRun.StartAsync("classify", _folder.Root, "--recursive", "false", "--jobs", "1");
        var deep = await ConsoleRun.StartAsync("classify", _folder.Root, "--jobs", "3");

        Assert.EndsWith("a.wav", Assert.Single(flat.Lines).Split("  (")[0], StringComparison.Ordinal);
        Assert.Equal(2, deep.Lines.Length);
    }

    [UnixFact]
    public async Task Classify_StrangeNames_KeepsOneLineEach()
    {
        _folder.Tone("-dash.wav", 0.5);
        _folder.Tone("line\nbreak\e[31m.wav", 0.5);

        var line = await ConsoleRun.StartAsync("classify", _folder.Root);
        var dash = await ConsoleRun.StartProgramAsync("sh", "-c", $"cd '{_folder.Root}' && exec dotnet '{ConsoleRun.ProgramPath}' classify -- -dash.wav");

        Assert.Equal(2, line.Lines.Length);
        Assert.Contains("line\\nbreak\\u001b[31m.wav", line.Lines[1], StringComparison.Ordinal);
        Assert.Equal(0, dash.ExitCode);
        Assert.StartsWith("-dash.wav", dash.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_SectionsAndSegments_AreInEveryFormat()
    {
        var song = _folder.Tone("tone.wav", 12);

        var line = await ConsoleRun.StartAsync("classify", song, "--sections", "--segments", "--format", "line", "--min-familiarity", "0");
        var table = await ConsoleRun.StartAsync("classify", song, "--sections", "--min-familiarity", "0");
        var csv = await ConsoleRun.StartAsync("classify", song, "--sections", "--segments", "--format", "csv", "--min-familiarity", "0");
        var json = await ConsoleRun.StartAsync("classify", song, "--sections", "--segments", "--format", "json", "--top", "1", "--min-familiarity", "0");

        var row = JsonDocument.Parse(json.Output).RootElement;
        var section = Assert.Single(row.GetProperty("sections").EnumerateArray());
        var segments = row.GetProperty("segments").EnumerateArray().ToArray();
        Assert.Equal((0, 12), (section.GetProperty("startSeconds").GetDouble(), section.GetProperty("endSeconds").GetDouble()));
        Assert.True(segments.Length > 2);
        Assert.All(segments, segment => Assert.Single(segment.GetProperty("genres").EnumerateArray()));
        var genre = section.GetProperty("genre").GetString();
        Assert.Equal(genre, row.GetProperty("genre").GetString());
        Assert.Equal(2 + segments.Length, line.Lines.Length);
        Assert.StartsWith($"0:00.0 to 0:12.0  {genre}", line.Lines[1], StringComparison.Ordinal);
        Assert.Contains(table.Lines, text => text.StartsWith($"0:00.0 to 0:12.0  {genre}", StringComparison.Ordinal));
        Assert.Equal("path,kind,startSeconds,endSeconds,classifiedSeconds,model,verdict,reason,familiarity,genre,probability,warnings,error", csv.Lines[0]);
        Assert.StartsWith($"{song},song,0,12,12,mel-statistics,{genre},,", csv.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{song},section,0,12,,mel-statistics,{genre},,", csv.Lines[2], StringComparison.Ordinal);
        Assert.Equal(3 + segments.Length, csv.Lines.Length);
    }

    [Fact]
    public async Task Classify_SegmentsOfAShortExcerpt_EndWithItInEveryFormat()
    {
        var song = _folder.Tone("tone.wav", 12);
        string[] arguments = ["classify", song, "--excerpt", "0.5", "--segments", "--sections", "--format"];

        var table = await ConsoleRun.StartAsync([.. arguments, "table"]);
        var line = await ConsoleRun.StartAsync([.. arguments, "line"]);
        var csv = await ConsoleRun.StartAsync([.. arguments, "csv"]);
        var json = await ConsoleRun.StartAsync([.. arguments, "json"]);

        // The section, then the segment.
        Assert.Equal(2, table.Lines.Count(text => text.StartsWith("0:05.", StringComparison.Ordinal) && text.Contains(" to 0:06.", StringComparison.Ordinal)));
        Assert.Equal(2, line.Lines.Count(text => text.StartsWith("0:05.", StringComparison.Ordinal) && text.Contains(" to 0:06.", StringComparison.Ordinal)));
        // To the nearest sample.
        Assert.StartsWith($"{song},segment,5.7", csv.Lines[3], StringComparison.Ordinal);
        Assert.Contains(",6.2", csv.Lines[3], StringComparison.Ordinal);
        Assert.StartsWith($"{song},song,0,12,0.5,mel-statistics,", csv.Lines[1], StringComparison.Ordinal);
        Assert.All(csv.Lines[2..], row => Assert.Equal("", row.Split(',')[4]));
        Assert.Contains("shorter than the model's segments", csv.Lines[1], StringComparison.Ordinal);
        var segment = Assert.Single(JsonDocument.Parse(json.Output).RootElement.GetProperty("segments").EnumerateArray());
        Assert.Equal(5.75, segment.GetProperty("startSeconds").GetDouble(), 0.001);
        Assert.Equal(6.25, segment.GetProperty("endSeconds").GetDouble(), 0.001);
    }

    [Fact]
    public async Task Classify_SegmentsWithoutAVerdictAsCsv_HaveTheMostProbableGenreUnlessSilent()
    {
        var (tone, silence) = (_folder.Tone("tone.wav", 6), _folder.Silence("silence.wav", 6));

        var unfamiliar = await ConsoleRun.StartAsync("classify", tone, "--segments", "--format", "csv", "--min-familiarity", "1");
        var unsure = await ConsoleRun.StartAsync("classify", tone, "--segments", "--format", "csv", "--min-familiarity", "0", "--min-confidence", "1");
        var broken = _folder.Text("broken.wav");
        var silent = await ConsoleRun.StartAsync("classify", silence, broken, "--segments", "--format", "csv");

        Assert.Equal(("unfamiliar", "below-minimum-confidence", "silent"), (Reason(unfamiliar), Reason(unsure), Reason(silent)));
        Assert.Matches(@",unfamiliar,[\d.]+,\w+,0\.\d+,,$", unfamiliar.Lines[2]);
        Assert.Equal(unsure.Lines[2].Split(',')[^4..], unfamiliar.Lines[2].Split(',')[^4..]);
        Assert.EndsWith(",silent,,,,,", silent.Lines[2], StringComparison.Ordinal);
        Assert.Matches($"^{Regex.Escape(broken)},,,,,mel-statistics,,,,,,,[^,]", silent.Lines[^1]);

        static string Reason(ConsoleRun run) => run.Lines[2].Split(',')[7];
    }

    [Theory]
    [InlineData("results.csv", "path,durationSeconds")]
    [InlineData("results.txt", "")]
    [InlineData("results.jsonl", "{\"path\":")]
    [InlineData("results", "{\"path\":")]
    public async Task Classify_Output_HasTheFormatOfItsName(string name, string beginning)
    {
        var output = _folder.PathOf(name);

        var run = await ConsoleRun.StartAsync("classify", _folder.Tone("a.wav", 0.5), "--output", output, "--top", "1");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        var text = await File.ReadAllTextAsync(output);
        Assert.StartsWith(beginning, text, StringComparison.Ordinal);
        Assert.Contains("a.wav", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_OutputThatExists_IsKeptContinuedOrReplacedAsAsked()
    {
        var output = _folder.PathOf("results.jsonl");
        var (first, second) = (_folder.Tone("a.wav", 0.5), _folder.Tone("b.wav", 0.5));
        Assert.Equal(0, (await ConsoleRun.StartAsync("classify", first, "--output", output)).ExitCode);
        var before = await File.ReadAllTextAsync(output);

        var refused = await ConsoleRun.StartAsync("classify", second, "--output", output);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--resume", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(output));

        var resumed = await ConsoleRun.StartAsync("classify", first, second, "--output", output, "--resume");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Contains("1 finished before", resumed.Error, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(output);
        Assert.Equal([first, second], Paths(lines));
        Assert.Equal(before.TrimEnd(), lines[0]);

        File.Delete(first);
        _folder.Tone("a.wav", 0.6);
        Assert.Equal(0, (await ConsoleRun.StartAsync("classify", first, second, "--output", output, "--resume")).ExitCode);
        Assert.Equal([first, second, first], Paths(await File.ReadAllLinesAsync(output)));

        Assert.Equal(0, (await ConsoleRun.StartAsync("classify", second, "--output", output, "--force")).ExitCode);
        Assert.Equal([second], Paths(await File.ReadAllLinesAsync(output)));
    }

    [Fact]
    public async Task Classify_ResumeFromSomethingElse_RefusesAndKeepsIt()
    {
        var output = _folder.Text("notes.txt");

        var run = await ConsoleRun.StartAsync("classify", _folder.Tone("a.wav", 0.5), "--output", output, "--format", "json", "--resume");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("not a result", run.Error, StringComparison.Ordinal);
        Assert.Equal("no audio", await File.ReadAllTextAsync(output));
    }

    [Fact]
    public async Task Classify_OutputThatIsASong_IsNeverReplaced()
    {
        var song = _folder.Tone("a.wav", 0.5);
        var before = await File.ReadAllBytesAsync(song);

        var run = await ConsoleRun.StartAsync("classify", song, "--output", song, "--force");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("not a text file", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(song));
    }

    [UnixFact]
    public async Task Classify_NameThatIsNotUtf8_IsNamedWithExitCodeOne()
    {
        _folder.Tone("a.wav", 0.5);
        await ConsoleRun.StartProgramAsync("sh", "-c", $"cd '{_folder.Root}' && cp a.wav \"$(printf 'b\\377.wav')\" && mkdir \"$(printf 'c\\377')\"");

        var run = await ConsoleRun.StartAsync("classify", _folder.Root, "--format", "csv", "--top", "1");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.Lines.Length);
        Assert.Equal(2, run.Error.Split("its name is not valid UTF-8").Length - 1);
        await ConsoleRun.StartProgramAsync("sh", "-c", $"cd '{_folder.Root}' && rm -r ./b* ./c*");
    }

    [Theory]
    [InlineData("--resume")]
    [InlineData("--resume", "--output", "x.csv")]
    [InlineData("--resume", "--force", "--output", "x.jsonl")]
    [InlineData("--jobs", "0")]
    [InlineData("--files-from", "-", "-")]
    public async Task Classify_OptionsThatDoNotFit_AreRefused(params string[] options)
    {
        var run = await ConsoleRun.StartAsync(["classify", "a.wav", .. options]);

        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public async Task Classify_Address_IsSaidToBeOne()
    {
        var run = await ConsoleRun.StartAsync("classify", "http://localhost/a.mp3", "--format", "line");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("http://localhost/a.mp3: it is an address, not a file", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_HopLongerThanASegment_WarnsOfWhatIsLeftOut()
    {
        var far = await ConsoleRun.StartAsync("classify", _folder.Tone("a.wav", 12), "--segments", "--hop", "10", "--format", "line");
        var near = await ConsoleRun.StartAsync("classify", _folder.PathOf("a.wav"), "--segments", "--hop", "4.9", "--format", "line");

        Assert.Equal((0, "warning: segments of 4.97 s begin every 10 s (--hop), so that 50.3 % of a song is in none."), (far.ExitCode, far.Error.TrimEnd()));
        Assert.Equal((0, ""), (near.ExitCode, near.Error));
    }

    [Fact]
    public async Task Classify_OutputThatCannotBeWritten_IsSaidBeforeTheWork()
    {
        var run = await ConsoleRun.StartAsync("classify", _folder.Tone("a.wav", 0.5), "--output", Path.Combine(_folder.Root, "none", "x.jsonl"));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("does not exist", run.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Classify_ReaderThatLeaves_EndsTheRunInSilence()
    {
        foreach (var index in Enumerable.Range(0, 200))
        {
            _folder.Silence($"{index:000}.wav", 0.1);
        }

        var run = await ConsoleRun.StartProgramAsync(
            "sh", "-c", $"{{ dotnet '{ConsoleRun.ProgramPath}' classify '{_folder.Root}' --format csv; echo \"exit $?\" >&2; }} | head -n 1");

        Assert.StartsWith("path,", run.Output, StringComparison.Ordinal);
        Assert.Equal("exit 141", run.Error.Trim());
    }

    [Fact]
    public async Task Classify_TenThousandSmallFiles_GivesEachItsRow()
    {
        var source = _folder.Silence("0.wav", 0.01);
        var bytes = await File.ReadAllBytesAsync(source);
        for (var index = 1; index < SmallFileCount; index++)
        {
            await File.WriteAllBytesAsync(_folder.PathOf($"{index}.wav"), bytes);
        }

        var run = await ConsoleRun.StartAsync("classify", _folder.Root, "--format", "csv", "--top", "1");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(SmallFileCount, run.Lines.Skip(1).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(run.Lines.Skip(1).OrderBy(line => line[..line.IndexOf(',', StringComparison.Ordinal)], StringComparer.Ordinal), run.Lines.Skip(1));
    }

    /// <summary>Five times, or as often as the variable MUSICGENRE_KILLS says.</summary>
    [Fact]
    public async Task Classify_KilledAtAnyMoment_IsResumedWithoutLossOrRepetition()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("MUSICGENRE_KILLS"), out var number) ? number : 5;
        string[] songs = [.. Enumerable.Range(0, 150).Select(index => _folder.Tone($"{index:000}.wav", 0.3))];
        var output = _folder.PathOf("results.jsonl");
        string[] arguments = ["classify", .. songs, "--output", output, "--resume", "--top", "1"];
        var random = new Random(1);
        for (var kill = 0; kill < kills; kill++)
        {
            using var process = ConsoleRun.StartInBackground(arguments);
            var written = File.Exists(output) ? new FileInfo(output).Length : 0;

            // Until something is written, and then some moments.
            while (!process.HasExited && (!File.Exists(output) || new FileInfo(output).Length <= written))
            {
                await Task.Delay(1);
            }

            await Task.Delay(random.Next(30));
            process.Kill();
            await process.WaitForExitAsync();
            if (Paths(WholeLines(output)).Distinct().Count() == songs.Length)
            {
                File.Delete(output);
            }
        }

        Assert.Equal(0, (await ConsoleRun.StartAsync(arguments)).ExitCode);
        Assert.Equal(songs, Paths(await File.ReadAllLinesAsync(output)).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Paths(IEnumerable<string> lines)
        => lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("path").GetString()!);

    private static string[] WholeLines(string path)
    {
        var text = File.Exists(path) ? Encoding.UTF8.GetString(File.ReadAllBytes(path)) : "";
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
