using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json;
using MusicGenre.Audio;
using MusicGenre.Cli.Tagging;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests.Tagging;

public sealed class TagCommandTests : IDisposable
{
    private readonly TaggedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tag_WithoutWrite_ShowsTheChangesAndMakesNone()
    {
        var metal = _folder.AddMetal("a.mp3", "Rock");
        var country = _folder.AddCountry("deep/b.wav");
        var same = _folder.AddMetal("c.mp3", "Metal");
        _folder.AddBytes("notes.txt", "no audio"u8.ToArray());

        var run = await ConsoleRun.StartAsync("tag", _folder.Music);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [$"{metal}: Rock → Metal ({DemoClips.Verdict("metal.mp3")})", $"{same}: Metal, unchanged: it has this genre already", $"{country}: none → Country ({DemoClips.Verdict("country.mp3")})", "2 files would change; --write does it."],
            run.Lines);
        _folder.AssertUntouched();
    }

    [Fact]
    public async Task Write_ThenUndo_ChangesTagsAloneAndRestoresEveryByte()
    {
        var metal = _folder.AddMetal("a.mp3", "Rock");
        var country = _folder.AddCountry("b.wav");
        var before = AudioTags.Read(metal);

        var run = await WriteAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal($"2 files changed. To undo: musicgenre tag --undo {_folder.Log}", run.Lines[^1]);
        _folder.AssertGenres(metal, "Metal");
        _folder.AssertGenres(country, "Country");
        Assert.Equal((before.Title, before.Artist), (AudioTags.Read(metal).Title, AudioTags.Read(metal).Artist));
        Assert.NotNull(before.Title);

        var undo = await ConsoleRun.StartAsync("tag", "--undo", _folder.Log);

        Assert.Equal((0, ""), (undo.ExitCode, undo.Error));
        Assert.Contains($"{metal}: Metal → Rock", undo.Lines);
        Assert.Contains($"{country}: Country → none", undo.Lines);
        Assert.Equal("2 files restored.", undo.Lines[^1]);
        _folder.AssertUntouched();

        var again = await ConsoleRun.StartAsync("tag", "--undo", _folder.Log);

        Assert.Contains($"{metal}: Rock, unchanged: it is as it was", again.Lines);
        Assert.Equal((0, "0 files restored."), (again.ExitCode, again.Lines[^1]));
    }

    [Fact]
    public async Task Undo_MissingLog_IsNamedOnce()
    {
        var run = await ConsoleRun.StartAsync("tag", "--undo", _folder.Log);

        Assert.Equal((1, $"{_folder.Log}: the file does not exist"), (run.ExitCode, run.Error.TrimEnd()));
    }

    [Fact]
    public async Task Tag_ListPlaylistAndFlatFolder_AreTheirSongs()
    {
        var first = _folder.AddMetal("a.mp3");
        _folder.AddMetal("deep/b.mp3");
        var second = _folder.AddMetal("other/c.mp3");
        await File.WriteAllTextAsync(_folder.PathOf("list.m3u8"), "music/other/c.mp3\n");
        await File.WriteAllTextAsync(_folder.PathOf("paths.txt"), _folder.Music + "\n");

        var run = await ConsoleRun.StartAsync("tag", _folder.PathOf("list.m3u8"), "--files-from", _folder.PathOf("paths.txt"), "--recursive", "false");

        Assert.Equal(
            [$"{second}: none → Metal ({DemoClips.Verdict("metal.mp3")})", $"{first}: none → Metal ({DemoClips.Verdict("metal.mp3")})", "2 files would change; --write does it."],
            run.Lines);
    }

    [Fact]
    public async Task Tag_SkippedFiles_AreANoteThatQuietSuppresses()
    {
        _folder.AddMetal("a.mp3");
        _folder.AddBytes("notes.txt", "no audio"u8.ToArray());
        _folder.AddBytes("z.mp3", new byte[5000]);

        var run = await ConsoleRun.StartAsync("tag", _folder.Music);
        var quiet = await ConsoleRun.StartAsync("tag", _folder.Music, "--quiet");

        Assert.Equal("1 file would change, 1 failed; --write does it.", run.Lines[^1]);
        Assert.Equal("Skipped in folders: 1 file that is not audio (--verbose lists them).", run.Error.TrimEnd().Split('\n')[^1]);
        Assert.DoesNotContain("Skipped", quiet.Error, StringComparison.Ordinal);
        Assert.StartsWith("failed  ", quiet.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_OnlyMissing_LeavesFilesWithAGenreAlone()
    {
        var tagged = _folder.AddMetal("a.mp3", "Polka");
        var bare = _folder.AddMetal("b.mp3");

        var run = await WriteAsync("--only-missing");

        Assert.Contains($"{tagged}: Polka, unchanged: it has a genre", run.Lines);
        Assert.True(_folder.IsAsItWas(tagged));
        _folder.AssertGenres(bare, "Metal");
    }

    [Fact]
    public async Task Write_MergeSeveralByAMap_AreSeparateValues()
    {
        var jazz = _folder.AddJazz("a.mp3", "Live", "bebop");
        var metal = _folder.AddMetal("b.mp3", "Live");
        await File.WriteAllTextAsync(_folder.PathOf("map.txt"), "jazz = Bebop; Hard & Fast\ncountry = Süd\nmetal =\n");

        var run = await WriteAsync("--merge", "--max", "2", "--min-confidence", "0.1", "--map", _folder.PathOf("map.txt"));

        Assert.Equal(0, run.ExitCode);
        _folder.AssertGenres(jazz, "Live", "bebop", "Hard & Fast", "Süd");
        Assert.Contains($"{metal}: Live, unchanged: the map has no name for metal", run.Lines);

        // The tag keeps its version, of which TagLib reads the first value alone.
        using var file = TagLib.File.Create(jazz);
        var id3 = (TagLib.Id3v2.Tag)file.GetTag(TagLib.TagTypes.Id3v2);
        Assert.Equal((3, "Live"), (id3.Version, Assert.Single(id3.Genres)));
        Assert.Single(id3.GetFrames("TCON"));
        Assert.Equal(TagLib.TagTypes.Id3v1 | TagLib.TagTypes.Id3v2, file.TagTypesOnDisk);
    }

    [Fact]
    public async Task Write_Provenance_IsAFieldOfItsOwnThatGoesWithTheNextGenre()
    {
        var metal = _folder.AddMetal("a.mp3", "Rock");

        await WriteAsync("--provenance");

        var tagged = await File.ReadAllBytesAsync(metal);
        var probability = DemoClips.Predict("metal.mp3").Best.Probability;
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"genre by MusicGenre 0.1.0, model mel-statistics, probability metal {probability:0.00}"), ProvenanceOf(metal), StringComparison.Ordinal);

        await File.WriteAllTextAsync(_folder.PathOf("map.txt"), "metal = Heavy Metal");
        await ConsoleRun.StartAsync("tag", metal, "--write", "--map", _folder.PathOf("map.txt"), "--log", _folder.PathOf("second.jsonl"));

        _folder.AssertGenres(metal, "Heavy Metal");
        Assert.Null(ProvenanceOf(metal));

        // Logs are undone one by one, the last first.
        await ConsoleRun.StartAsync("tag", "--undo", _folder.PathOf("second.jsonl"));
        Assert.Equal(tagged, await File.ReadAllBytesAsync(metal));
        await ConsoleRun.StartAsync("tag", "--undo", _folder.Log);
        _folder.AssertUntouched();
    }

    [Fact]
    public async Task Write_FilesThatCannotBeChanged_AreRowsAndTheOthersAreDone()
    {
        var damaged = _folder.AddBytes("a.mp3", new byte[5000]);
        var au = Path.Combine(_folder.Music, "b.mp3");
        await File.WriteAllBytesAsync(au, ToAu(DemoClips.PathOf("metal.mp3")));
        _folder.Remember(au);
        var fixedFile = _folder.AddMetal("c.mp3");
        File.SetAttributes(fixedFile, FileAttributes.ReadOnly);
        var silent = _folder.AddBytes("d.wav", Silence());
        var song = _folder.AddMetal("e.mp3");
        var missing = Path.Combine(_folder.Music, "missing.mp3");

        var dry = await ConsoleRun.StartAsync("tag", _folder.Music, missing);
        var run = await ConsoleRun.StartAsync("tag", _folder.Music, missing, "--write", "--log", _folder.Log, "--jobs", "3");

        foreach (var (console, count) in new[] { (dry, "1 file would change, 4 failed; --write does it."), (run, $"1 file changed, 4 failed. To undo: musicgenre tag --undo {_folder.Log}") })
        {
            Assert.Equal(1, console.ExitCode);
            var errors = console.Error.TrimEnd().Split('\n');
            Assert.Equal(4, errors.Length);
            Assert.StartsWith($"failed  {damaged}: this is not audio", errors[0], StringComparison.Ordinal);
            Assert.Equal($"failed  {au}: the tool writes no tags into files of this format", errors[1]);
            Assert.Equal($"failed  {fixedFile}: the file is read-only", errors[2]);
            Assert.Equal($"failed  {missing}: the file does not exist", errors[3]);
            Assert.Equal([$"{silent}: none, unchanged: don't know (silent)", $"{song}: none → Metal ({DemoClips.Verdict("metal.mp3")})", count], console.Lines);
        }

        _folder.AssertGenres(song, "Metal");
        Assert.True(_folder.IsAsItWas(fixedFile));
        File.SetAttributes(fixedFile, FileAttributes.Normal);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Write_OddNamesLinksAndModes_AreKept()
    {
        var odd = _folder.AddMetal("ünï [1] {2}\n\"3\".mp3");
        var dash = _folder.AddMetal("--dash.mp3");
        var target = _folder.AddMetal("elsewhere/real.mp3");
        var link = Path.Combine(_folder.Music, "link.mp3");
        File.CreateSymbolicLink(link, "elsewhere/real.mp3");
        File.SetUnixFileMode(dash, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var run = await ConsoleRun.StartProgramAsync(
            "sh", "-c", "cd \"$0\" && exec dotnet \"$@\"", _folder.Music, Path.Combine(AppContext.BaseDirectory, "MusicGenre.Console.dll"),
            "tag", "--write", "--log", _folder.Log, "--", odd, "--dash.mp3", link, target);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [$"{odd.Replace("\n", "\\n", StringComparison.Ordinal)}: none → Metal ({DemoClips.Verdict("metal.mp3")})", $"--dash.mp3: none → Metal ({DemoClips.Verdict("metal.mp3")})", $"{link}: none → Metal ({DemoClips.Verdict("metal.mp3")})", $"{target}: none, unchanged: it is the same file as one before"],
            run.Lines[..^1]);
        _folder.AssertGenres(odd, "Metal");
        _folder.AssertGenres(target, "Metal");
        Assert.Equal("elsewhere/real.mp3", new FileInfo(link).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(dash));
        Assert.Equal((0, 3), await UndoAsync());
        File.Delete(link);
        _folder.AssertUntouched();
    }

    [UnixFact]
    public async Task Write_WithoutLogName_WritesOneIntoTheCurrentFolder()
    {
        _folder.AddMetal("a.mp3");

        var run = await ConsoleRun.StartProgramAsync(
            "sh", "-c", "cd \"$0\" && exec dotnet \"$@\"", _folder.PathOf("."), Path.Combine(AppContext.BaseDirectory, "MusicGenre.Console.dll"), "tag", "music", "--write");

        var log = Assert.Single(Directory.GetFiles(_folder.PathOf("."), "musicgenre-tag-????????-??????.jsonl"));
        Assert.EndsWith($"musicgenre tag --undo {Path.GetFileName(log)}", run.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(0, (await ConsoleRun.StartAsync("tag", "--undo", log)).ExitCode);
        _folder.AssertUntouched();
    }

    [Fact]
    public async Task Undo_FilesThatWereChangedSince_KeepsWhatOthersDid()
    {
        var retitled = _folder.AddMetal("a.mp3", "Rock");
        var corrected = _folder.AddMetal("b.mp3", "Rock");
        var gone = _folder.AddMetal("c.mp3", "Rock");
        await WriteAsync();
        using (var file = TagLib.File.Create(retitled))
        {
            file.Tag.Title = "Another";
            file.Save();
        }

        using (var file = TagLib.File.Create(corrected))
        {
            file.Tag.Genres = ["Thrash"];
            file.Save();
        }

        var thrash = await File.ReadAllBytesAsync(corrected);
        File.Delete(gone);

        var run = await ConsoleRun.StartAsync("tag", "--undo", _folder.Log);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{retitled}: Metal → Rock (what else was changed since stays)", run.Lines);
        Assert.Contains($"failed  {corrected}: its genre was changed since (to Thrash), so it was left as it is", run.Error, StringComparison.Ordinal);
        Assert.Contains($"failed  {gone}: the file does not exist", run.Error, StringComparison.Ordinal);
        _folder.AssertGenres(retitled, "Rock");
        Assert.Equal("1 file restored, 2 failed.", run.Lines[^1]);
        Assert.Equal("Another", AudioTags.Read(retitled).Title);
        Assert.Equal(thrash, await File.ReadAllBytesAsync(corrected));
    }

    [Fact]
    public async Task Json_EveryFile_IsAnObject()
    {
        var song = _folder.AddMetal("a.mp3", "Rock");
        var damaged = _folder.AddBytes("b.mp3", new byte[100]);
        var same = _folder.AddMetal("c.mp3", "metal");

        var run = await ConsoleRun.StartAsync("tag", _folder.Music, "--format", "json", "--quiet");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        var rows = run.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal([(song, "planned"), (damaged, "failed"), (same, "unchanged")], rows.Select(row => (row.GetProperty("path").GetString()!, row.GetProperty("outcome").GetString()!)));
        Assert.Equal(("Rock", "Metal"), (rows[0].GetProperty("present")[0].GetString(), rows[0].GetProperty("proposed")[0].GetString()));
        Assert.Equal(DemoClips.Predict("metal.mp3").Best.Probability, rows[0].GetProperty("genres")[0].GetProperty("probability").GetSingle(), 1e-6f);
        Assert.Equal("decode", rows[1].GetProperty("error").GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, rows[2].GetProperty("proposed").ValueKind);
        Assert.Equal(("present", "it has this genre already"), (rows[2].GetProperty("reason").GetString(), rows[2].GetProperty("explanation").GetString()));
    }

    [Fact]
    public async Task Tag_WrongUsage_IsRefusedBeforeAnyWork()
    {
        _folder.AddMetal("a.mp3");
        await File.WriteAllTextAsync(_folder.PathOf("map.txt"), "polka = Polka\n");
        await File.WriteAllTextAsync(_folder.Log, "mine");
        (string[] Arguments, string Problem)[] cases =
        [
            ([], "Name the files"),
            (["--undo", _folder.Log, "--files-from", "-"], "--files-from cannot be used with --undo"),
            (["-"], "standard input"),
            ([_folder.Music, "--log", _folder.PathOf("new.jsonl")], "--log can only be used with --write"),
            ([_folder.Music, "--write", "--log", _folder.Log], "exists already"),
            ([_folder.Music, "--undo", _folder.Log], "PATH"),
            (["--undo", _folder.Log, "--merge"], "--merge cannot be used with --undo"),
            ([_folder.Music, "--map", _folder.PathOf("map.txt")], "line 1: the model has no genre \"polka\""),
            ([_folder.Music, "--max", "0"], "--max must be at least 1"),
            ([_folder.Music, "--min-confidence", "2"], "--min-confidence must be from 0 to 1"),
        ];
        foreach (var (arguments, problem) in cases)
        {
            var run = await ConsoleRun.StartAsync(["tag", .. arguments]);

            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        }

        _folder.AssertUntouched();
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.Log));
    }

    private static string? ProvenanceOf(string path)
    {
        using var file = TagLib.File.Create(path);
        return TagLib.Id3v2.UserTextInformationFrame.Get((TagLib.Id3v2.Tag)file.GetTag(TagLib.TagTypes.Id3v2), GenreTags.ProvenanceField, create: false)?.Text.Single();
    }

    /// <summary>The samples of a WAV file as an AU file, which has no place for tags.</summary>
    private static byte[] ToAu(string song)
    {
        using var reader = new AudioFile(song).OpenReader();
        var samples = new float[(int)reader.SampleCount! * reader.ChannelCount];
        var count = 0;
        while (count < samples.Length && reader.Read(samples.AsSpan(count)) is > 0 and var read)
        {
            count += read * reader.ChannelCount;
        }

        using var stream = new MemoryStream();
        stream.Write(".snd"u8);
        foreach (var number in new[] { 24, 4 * samples.Length, 6, reader.SampleRate, reader.ChannelCount })
        {
            stream.Write(BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(number)));
        }

        foreach (var sample in samples)
        {
            stream.Write(BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(BitConverter.SingleToInt32Bits(sample))));
        }

        return stream.ToArray();
    }

    private static byte[] Silence()
    {
        using var stream = new MemoryStream();
        WavWriter.Write(stream, new AudioClip(new float[44_100], 22_050));
        return stream.ToArray();
    }

    private async Task<(int ExitCode, int Restored)> UndoAsync()
    {
        var run = await ConsoleRun.StartAsync("tag", "--undo", _folder.Log);
        return (run.ExitCode, int.Parse(run.Lines[^1].Split(' ')[0], CultureInfo.InvariantCulture));
    }

    private Task<ConsoleRun> WriteAsync(params string[] options) => ConsoleRun.StartAsync(["tag", _folder.Music, "--write", "--log", _folder.Log, .. options]);
}
