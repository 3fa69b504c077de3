using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Cli.Tests.Tagging;

/// <summary>Work that ends before it is done: every file is the old one or the new one, and what was changed can be undone.</summary>
public sealed class TagInterruptionTests : IDisposable
{
    private readonly TaggedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public async Task Write_ReaderOfTheOutputLeaves_EndsWithCompleteFilesAndTheLog()
    {
        const int Count = 12;
        for (var index = 0; index < Count; index++)
        {
            _folder.AddMetal($"{index}.mp3", "Rock");
        }

        var run = await ConsoleRun.StartProgramAsync(
            "bash", "-c", "dotnet \"$0\" \"$@\" | head -1; exit ${PIPESTATUS[0]}", ConsoleRun.ProgramPath, "tag", _folder.Music, "--write", "--log", _folder.Log, "--jobs", "1");

        Assert.Equal(141, run.ExitCode);
        Assert.Single(run.Lines);
        Assert.Empty(Directory.GetFiles(_folder.Music, ".*"));
        Assert.InRange((await File.ReadAllLinesAsync(_folder.Log)).Length, 1, Count - 1);
        Assert.Equal(0, (await UndoAsync()).ExitCode);
        _folder.AssertUntouched();
    }

    [UnixFact]
    public async Task Tag_ReaderOfTheOutputLeaves_Ends()
    {
        for (var index = 0; index < 8; index++)
        {
            _folder.AddMetal($"{index}.mp3", "Rock");
        }

        foreach (var format in (string[])["table", "json"])
        {
            var run = await ConsoleRun.StartProgramAsync(
                "bash", "-c", "dotnet \"$0\" \"$@\" | true; exit ${PIPESTATUS[0]}", ConsoleRun.ProgramPath, "tag", _folder.Music, "--format", format);

            Assert.Equal((141, ""), (run.ExitCode, run.Error));
            Assert.Empty(run.Lines);
        }
    }

    [UnixFact]
    public async Task Write_KilledAtAnyMoment_LeavesOldOrNewFilesThatCanBeUndone()
    {
        string[] songs = [.. Enumerable.Range(0, 8).Select(index => index % 2 == 0 ? _folder.AddMetal($"{index}.mp3", "Rock") : _folder.AddCountry($"{index}.wav"))];
        var changed = 0;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var log = _folder.PathOf($"{attempt}.jsonl");
            using (var process = ConsoleRun.StartInBackground("tag", _folder.Music, "--write", "--log", log))
            {
                // At another number of files each time: none yet, or some.
                while (!process.HasExited && attempt > 0 && (!File.Exists(log) || (await ConsoleRun.StartProgramAsync("cat", log)).Lines.Length < attempt))
                {
                    await Task.Delay(5);
                }

                process.Kill();
                await process.WaitForExitAsync();
            }

            foreach (var song in songs.Where(song => !_folder.IsAsItWas(song)))
            {
                _folder.AssertGenres(song, song.EndsWith(".wav", StringComparison.Ordinal) ? "Country" : "Metal");
                changed++;
            }

            if (File.Exists(log))
            {
                Assert.Equal(0, (await ConsoleRun.StartAsync("tag", "--undo", log)).ExitCode);
            }

            foreach (var rest in Directory.GetFiles(_folder.Music, ".*.tmp"))
            {
                File.Delete(rest);
            }

            _folder.AssertUntouched();
        }

        Assert.InRange(changed, 1, int.MaxValue);
    }

    [UnixFact]
    public async Task Write_CtrlC_EndsWithCompleteFilesAndTheLog()
    {
        for (var index = 0; index < 12; index++)
        {
            _folder.AddMetal($"{index}.mp3", "Rock");
        }

        using (var process = ConsoleRun.StartInBackground("tag", _folder.Music, "--write", "--log", _folder.Log, "--jobs", "1"))
        {
            while (!File.Exists(_folder.Log))
            {
                Assert.False(process.HasExited);
                await Task.Delay(5);
            }

            using (var interrupt = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await interrupt.WaitForExitAsync();
            }

            await process.WaitForExitAsync();
            Assert.Equal(130, process.ExitCode);
        }

        Assert.Empty(Directory.GetFiles(_folder.Music, ".*"));
        Assert.Equal(0, (await UndoAsync()).ExitCode);
        _folder.AssertUntouched();
    }

    [UnixFact]
    public async Task Write_DiskFull_KeepsTheFileAndLeavesNothing()
    {
        var song = _folder.AddMetal("a.mp3", "Rock");

        // No file can be longer than 64 KiB, as if there were no more room. The runtime would need such files for its code.
        var run = await ConsoleRun.StartProgramAsync(
            "bash", "-c", "trap '' XFSZ; ulimit -f 64; export DOTNET_EnableWriteXorExecute=0; exec dotnet \"$0\" \"$@\"",
            Path.Combine(AppContext.BaseDirectory, "MusicGenre.Console.dll"), "tag", song, "--write", "--log", _folder.Log);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"failed  {song}: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(["0 files changed, 1 failed."], run.Lines);
        _folder.AssertUntouched();
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Write_FolderThatCannotBeWritten_IsARow()
    {
        var song = _folder.AddMetal("a.mp3", "Rock");
        var mode = File.GetUnixFileMode(_folder.Music);
        File.SetUnixFileMode(_folder.Music, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var run = await ConsoleRun.StartUnprivilegedAsync("tag", song, "--write", "--log", _folder.Log);

        File.SetUnixFileMode(_folder.Music, mode);
        Assert.Equal((1, $"failed  {song}: permission to write into its folder is denied"), (run.ExitCode, run.Error.TrimEnd()));
        _folder.AssertUntouched();
    }

    private async Task<(int ExitCode, int Restored)> UndoAsync()
    {
        var run = await ConsoleRun.StartAsync("tag", "--undo", _folder.Log);
        return (run.ExitCode, int.Parse(run.Lines[^1].Split(' ')[0], CultureInfo.InvariantCulture));
    }

    private Task<ConsoleRun> WriteAsync(params string[] options) => ConsoleRun.StartAsync(["tag", _folder.Music, "--write", "--log", _folder.Log, .. options]);
}
