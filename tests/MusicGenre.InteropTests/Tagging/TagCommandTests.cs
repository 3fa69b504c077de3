using System.Text.Json;
using MusicGenre.Cli.Tests;
using MusicGenre.InteropTests.Audio;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.InteropTests.Tagging;

/// <summary>Files of ffmpeg that get genres by the tool, as ffprobe sees them.</summary>
public sealed class TagCommandTests : IDisposable
{
    // Each with a tag that must stay; the names of MP3 and Opus lie.
    private static readonly (string Name, string Options)[] Files =
    [
        ("a.flac", ""),
        ("b.ogg", "-c:a libvorbis"),
        ("c.opus", "-c:a libopus"),
        ("d.m4a", "-c:a aac"),
        ("e.m4a", "-c:a aac -movflags faststart"),
        ("f.m4a", "-c:a alac"),
        ("g.mp3", "-c:a libmp3lame -id3v2_version 3 -write_id3v1 1"),
        ("h.mp3", "-c:a libmp3lame -id3v2_version 4"),
        ("i.wav", ""),
        ("j.aiff", "-write_id3v2 1"),
        ("k.wv", ""),
        ("l.wma", ""),
        ("m.mp3", "-f flac"),
        ("n.flac", "-c:a libopus -f opus"),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-tags-");

    private string LogPath => _folder.FullName + ".jsonl";

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        File.Delete(LogPath);
    }

    [RequiresToolFact("ffmpeg", "ffprobe")]
    public async Task Write_FilesOfFfmpeg_ChangesTheGenreAloneAndUndoRestoresEveryByte()
    {
        var before = Files.ToDictionary(file => file.Name, file => Create(file.Name, $"-metadata title=T -metadata artist=A -metadata album=B -metadata date=2007 -metadata genre=Polka {file.Options}"));

        var run = await ConsoleRun.StartAsync("tag", _folder.FullName, "--write", "--min-confidence", "0", "--log", LogPath);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (var (name, _) in Files)
        {
            var after = Read(name);
            var (oldTags, newTags) = (before[name].Tags, after.Tags);
            Assert.Equal("Polka", oldTags["genre"]);
            Assert.NotEqual("Polka", newTags["genre"]);
            Assert.Contains($"{PathOf(name)}: Polka → {newTags["genre"]} ", run.Output, StringComparison.Ordinal);
            oldTags.Remove("genre");
            newTags.Remove("genre");
            Assert.Equal(oldTags.OrderBy(tag => tag.Key), newTags.OrderBy(tag => tag.Key));
            Assert.Equal((name, before[name].Packets), (name, after.Packets));
        }

        var undo = await ConsoleRun.StartAsync("tag", "--undo", LogPath);

        Assert.Equal((0, $"{Files.Length} files restored."), (undo.ExitCode, undo.Lines[^1]));
        Assert.All(Files, file => Assert.Equal(before[file.Name].Bytes, File.ReadAllBytes(PathOf(file.Name))));
    }

    [RequiresToolFact("ffmpeg", "ffprobe")]
    public async Task Write_FilesWithoutTags_GetAGenreThatFfprobeSees()
    {
        var before = Files.ToDictionary(file => file.Name, file => Create(file.Name, $"-bitexact {file.Options}"));

        var run = await ConsoleRun.StartAsync("tag", _folder.FullName, "--write", "--min-confidence", "0", "--provenance", "--log", LogPath);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (var (name, _) in Files)
        {
            var after = Read(name);
            Assert.Contains($"{PathOf(name)}: none → {after.Tags["genre"]} ", run.Output, StringComparison.Ordinal);
            Assert.Equal((name, before[name].Packets), (name, after.Packets));
            if (!name.EndsWith(".wav", StringComparison.Ordinal))
            {
                // ffprobe does not show the ID3 chunk of WAV.
                Assert.StartsWith("genre by MusicGenre ", after.Tags["musicgenre"], StringComparison.Ordinal);
            }
        }

        Assert.Equal(0, (await ConsoleRun.StartAsync("tag", "--undo", LogPath)).ExitCode);
        Assert.All(Files, file => Assert.Equal(before[file.Name].Bytes, File.ReadAllBytes(PathOf(file.Name))));
    }

    [RequiresToolFact("ffmpeg")]
    public async Task Write_FormatsWithoutAPlaceForTags_AreRowsWithTheReason()
    {
        string[] names = ["a.aac", "b.au", "c.caf", "d.mka"];
        foreach (var name in names)
        {
            AudioTool.Run("ffmpeg", $"-v error -y -i {RepositoryRoot.File("samples", "audio", "metal.mp3")} {PathOf(name)}");
        }

        var run = await ConsoleRun.StartAsync("tag", _folder.FullName, "--write", "--min-confidence", "0", "--log", LogPath);

        Assert.Equal((1, "0 files changed, 4 failed."), (run.ExitCode, Assert.Single(run.Lines)));
        Assert.Equal(names.Select(name => $"failed  {PathOf(name)}: the tool writes no tags into files of this format"), run.Error.TrimEnd().Split('\n'));
        Assert.False(File.Exists(LogPath));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private (Dictionary<string, string> Tags, string Packets, byte[] Bytes) Create(string name, string options)
    {
        AudioTool.Run("ffmpeg", $"-v error -y -i {RepositoryRoot.File("samples", "audio", "metal.mp3")} -t 6 -map_metadata -1 {options} {PathOf(name)}");
        return Read(name);
    }

    /// <summary>The tags as ffprobe shows them, with names in lower case, and a hash of the packets of audio.</summary>
    private (Dictionary<string, string> Tags, string Packets, byte[] Bytes) Read(string name)
    {
        var json = JsonDocument.Parse(AudioTool.Run("ffprobe", $"-v error -show_entries format_tags:stream_tags -of json {PathOf(name)}")).RootElement;
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in json.GetProperty("streams").EnumerateArray().Append(json.GetProperty("format")))
        {
            if (part.TryGetProperty("tags", out var found))
            {
                foreach (var tag in found.EnumerateObject())
                {
                    tags[tag.Name.ToLowerInvariant()] = tag.Value.GetString()!;
                }
            }
        }

        var packets = System.Text.Encoding.ASCII.GetString(AudioTool.Run("ffmpeg", $"-v error -i {PathOf(name)} -map 0:a -c copy -f md5 -"));
        return (tags, packets, File.ReadAllBytes(PathOf(name)));
    }
}
