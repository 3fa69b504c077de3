using System.Text;
using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

/// <summary>Folders that are enumerated lazily.</summary>
public sealed class AudioFolderEnumerationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EnumerateFiles_RandomTrees_GivesWhatScanGivesInOrdinalOrder()
    {
        var random = new Random(1);
        string[] names = ["a", "a-b", "a.b", "b", "B", "ä", "Z", "a b", "~", "0", "a+", "a0"];
        string[] extensions = [".wav", ".txt", ""];
        for (var count = 0; count < 300; count++)
        {
            string[] parts = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => names[random.Next(names.Length)] + "_")];
            Write(Path.Combine([.. parts, names[random.Next(names.Length)] + extensions[random.Next(extensions.Length)]]));
        }

        List<SkippedFile> skipped = [];
        string[] files = [.. AudioFolderScan.EnumerateFiles(_folder.Path, skipped.Add)];
        var scan = AudioFolderScan.Scan(_folder.Path);

        Assert.NotEmpty(files);
        Assert.NotEmpty(skipped);
        Assert.Equal(Sorted(areAudio: true), files);
        Assert.Equal(scan.Files, files);
        Assert.Equal(scan.Skipped, skipped);
        Assert.Equal(Sorted(areAudio: false), skipped.Select(file => file.Path));
    }

    [Fact]
    public void EnumerateFiles_FileThatBecomesAudioBeforeItsTurn_IsLookedIntoThen()
    {
        Write("1.wav");
        Write("2");
        Write("3");
        List<SkippedFile> skipped = [];

        using var files = AudioFolderScan.EnumerateFiles(_folder.Path, skipped.Add).GetEnumerator();
        Assert.True(files.MoveNext());
        Assert.Empty(skipped);
        File.Delete(_folder.File("3"));
        WavWriter.Write(_folder.File("3"), new AudioClip(new float[100], 8000));
        Assert.True(files.MoveNext());

        Assert.Equal(_folder.File("3"), files.Current);
        Assert.Equal(_folder.File("2"), Assert.Single(skipped).Path);
        Assert.False(files.MoveNext());
    }

    [Fact]
    public void EnumerateFiles_FolderThatIsFilledBeforeItsTurn_IsListedThen()
    {
        Write("1.wav");
        Directory.CreateDirectory(_folder.File("2"));

        using var files = AudioFolderScan.EnumerateFiles(_folder.Path).GetEnumerator();
        Assert.True(files.MoveNext());
        Write("2/new.wav");
        Assert.True(files.MoveNext());

        Assert.Equal(_folder.File("2/new.wav"), files.Current);
    }

    [Fact]
    public void EnumerateFiles_WhatIsDeletedBeforeItsTurn_IsNotGiven()
    {
        Write("1.wav");
        Write("2.wav");
        Write("3/3.wav");
        Write("4.wav");
        List<SkippedFile> skipped = [];

        using var files = AudioFolderScan.EnumerateFiles(_folder.Path, skipped.Add).GetEnumerator();
        Assert.True(files.MoveNext());
        File.Delete(_folder.File("2.wav"));
        Directory.Delete(_folder.File("3"), recursive: true);
        Assert.True(files.MoveNext());

        Assert.Equal(_folder.File("4.wav"), files.Current);
        Assert.Empty(skipped);
    }

    [Fact]
    public void EnumerateFiles_EnumeratedTwice_ListsTwice()
    {
        Write("1.wav");
        var files = AudioFolderScan.EnumerateFiles(_folder.Path);

        Assert.Single(files);
        Write("2.wav");
        Assert.Equal(2, files.Count());
    }

    [Fact]
    public void EnumerateFiles_MissingFolder_ThrowsAtTheCall()
    {
        Assert.Throws<DirectoryNotFoundException>(() => AudioFolderScan.EnumerateFiles(_folder.File("missing")));
        Assert.Throws<ArgumentException>("folder", () => AudioFolderScan.EnumerateFiles(""));
    }

    [UnixFact]
    public void EnumerateFiles_LinkToALaterFolder_IsSkippedInItsFavor()
    {
        Write("z/1.wav");
        Write("z/deep/2.wav");
        Directory.CreateSymbolicLink(_folder.File("a"), "z");
        Directory.CreateSymbolicLink(_folder.File("b"), Path.Combine("z", "deep"));
        List<SkippedFile> skipped = [];

        var files = AudioFolderScan.EnumerateFiles(_folder.Path, skipped.Add).ToArray();

        Assert.Equal([_folder.File("z/1.wav"), _folder.File("z/deep/2.wav")], files);
        Assert.Equal([(_folder.File("a"), SkippedFileKind.AlreadyListed), (_folder.File("b"), SkippedFileKind.AlreadyListed)], skipped.Select(file => (file.Path, file.Kind)));
    }

    [UnixFact]
    public void EnumerateFiles_LinksToOneFolderElsewhere_ListItAtTheFirst()
    {
        using var other = new TemporaryFolder();
        File.WriteAllText(other.File("1.wav"), "");
        foreach (var link in (string[])["c", "a", "b"])
        {
            Directory.CreateSymbolicLink(_folder.File(link), other.Path);
        }

        List<SkippedFile> skipped = [];

        Assert.Equal([_folder.File("a/1.wav")], AudioFolderScan.EnumerateFiles(_folder.Path, skipped.Add));
        Assert.Equal([_folder.File("b"), _folder.File("c")], skipped.Select(file => file.Path));
    }

    [UnixFact]
    public void EnumerateFiles_LinkIntoAHiddenFolder_IsFollowed()
    {
        Write(".store/music/1.wav");
        Directory.CreateSymbolicLink(_folder.File("a"), Path.Combine(".store", "music"));
        List<SkippedFile> skipped = [];

        Assert.Equal([_folder.File("a/1.wav")], AudioFolderScan.EnumerateFiles(_folder.Path, skipped.Add));
        Assert.Equal(_folder.File(".store"), Assert.Single(skipped).Path);
    }

    [Fact]
    public async Task EnumerateFiles_InABatch_GivesTheFirstResultBeforeLaterFilesExist()
    {
        Write("1.wav");
        Directory.CreateDirectory(_folder.File("2"));
        var classifier = new GatedClassifier();

        var results = classifier.ClassifyFilesAsync(AudioFolderScan.EnumerateFiles(_folder.Path), new() { MaxDegreeOfParallelism = 1 }).GetAsyncEnumerator();
        var next = results.MoveNextAsync();
        var first = (await classifier.ReachAsync(1))[0];
        Write("2/new.wav");
        first.Finish();
        Assert.True(await next);
        Assert.Equal(_folder.File("1.wav"), results.Current.Path);
        (await classifier.ReachAsync(2))[1].Finish();
        Assert.True(await results.MoveNextAsync());
        Assert.Equal(_folder.File("2/new.wav"), results.Current.Path);
        await results.DisposeAsync();
    }

    /// <summary>The files with or without an extension of audio, by the whole path with slashes.</summary>
    private IEnumerable<string> Sorted(bool areAudio)
        => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".wav", StringComparison.Ordinal) == areAudio)
            .OrderBy(path => path.Replace(Path.DirectorySeparatorChar, '/'), StringComparer.Ordinal);

    private void Write(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllBytes(_folder.File(name), Encoding.ASCII.GetBytes("no audio"));
    }
}
