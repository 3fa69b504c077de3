using System.Diagnostics;
using System.Text.Json;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>Folders as people have them.</summary>
public sealed class FolderCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public async Task Classify_MixedFolder_GivesEveryFileOfAudioARowAndCountsTheRest()
    {
        _folder.Tone(Path.Combine("music", "a.wav"), 3.5);
        foreach (var name in new[] { "b.mp3", "cover.jpg", "d.m4a", "list.m3u", Path.Combine(".trash", "x.wav") })
        {
            _folder.Text(Path.Combine("music", name));
        }

        await File.WriteAllBytesAsync(_folder.PathOf(Path.Combine("music", "c.flac")), []);
        await File.WriteAllBytesAsync(_folder.PathOf(Path.Combine("music", "._a.wav")), [0x00, 0x05, 0x16, 0x07, 0, 2, 0, 0]);
        File.CreateSymbolicLink(_folder.PathOf(Path.Combine("music", "e.ogg")), "nowhere");
        using (var process = Process.Start("mkfifo", _folder.PathOf(Path.Combine("music", "f.mp3"))))
        {
            await process.WaitForExitAsync();
        }

        var json = await ConsoleRun.StartAsync("classify", _folder.PathOf("music"), "--format", "json");
        var csv = await ConsoleRun.StartAsync("classify", _folder.PathOf("music"), "--format", "csv", "--top", "1", "--verbose");

        Assert.Equal((1, 1), (json.ExitCode, csv.ExitCode));
        var rows = json.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["a.wav", "b.mp3", "c.flac", "d.m4a", "e.ogg"], rows.Select(row => Path.GetFileName(row.GetProperty("path").GetString())));
        Assert.Equal([false, true, true, true, true], rows.Select(row => row.TryGetProperty("error", out _)));
        Assert.Contains("the file is empty", rows[2].GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        var errors = json.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["b.mp3", "c.flac", "d.m4a", "e.ogg"], errors.SkipLast(1).Select(line => Path.GetFileName(line.Split(": ")[0])));
        Assert.Equal("Skipped in folders: 4 files that are not audio, 1 hidden file or folder (--verbose lists them).", errors[^1]);
        Assert.Equal(6, csv.Lines.Length);
        foreach (var (name, reason) in new[]
        {
            (".trash", "it is hidden"), ("._a.wav", "it is an AppleDouble file of macOS"), ("cover.jpg", "it is not audio"),
            ("f.mp3", "it is a pipe, a socket or a device"), ("list.m3u", "it is not audio"),
        })
        {
            Assert.Contains($"Skipped {_folder.PathOf(Path.Combine("music", name))}: {reason}", csv.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Classify_FormatOfFfmpegWithoutFfmpeg_HasItsRowWithTheRemedy()
    {
        await File.WriteAllBytesAsync(_folder.PathOf("song.m4a"), [0, 0, 0, 0x1C, .. "ftypM4A \0\0\0\0"u8]);
        _folder.Tone("tone.wav", 3.5);

        var run = await ConsoleRun.StartWithoutProgramsAsync("classify", _folder.Root, "--format", "json", "--top", "1");

        Assert.Equal(1, run.ExitCode);
        var row = JsonDocument.Parse(run.Lines[0]).RootElement;
        Assert.EndsWith(
            "song.m4a: it is MP4 (AAC, ALAC); install ffmpeg, or put it on the PATH, to read it",
            row.GetProperty("error").GetProperty("message").GetString(),
            StringComparison.Ordinal);
        Assert.Contains("tone.wav", run.Lines[1], StringComparison.Ordinal);
    }
}
