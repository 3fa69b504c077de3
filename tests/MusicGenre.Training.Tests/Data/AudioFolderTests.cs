using System.Runtime.Versioning;
using MusicGenre.Audio;
using MusicGenre.Models;
using MusicGenre.Testing;
using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

public sealed class AudioFolderTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private static AudioFolderOptions Options { get; } = new()
    {
        Segments = new SegmentOptions { SampleCount = 30, HopLength = 30 },
        SegmentsPerClip = 10,
        Decoders = [new FakeDecoder()],
    };

    public AudioFolderTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task LoadAsync_Folder_OrdersGenresAndClipsOrdinally()
    {
        Write("rock/b.wav", "FAKE 300");
        Write("rock/B.wav", "FAKE 300");
        Write("jazz/Miles/so what", "FAKE 300");
        Write("Zydeco/x.mp3", "FAKE 30");

        var set = await Load();

        Assert.Equal(["Zydeco", "jazz", "rock"], set.Genres);
        Assert.Equal(
            [new SegmentTrack("Zydeco/x.mp3", 0), new("jazz/Miles/so what", 1, "Miles"), new("rock/B.wav", 2), new("rock/b.wav", 2)], set.Tracks);
        Assert.Equal(31, set.Count);
        Assert.Equal([0, 1, 1], new[] { 0, 1, 10 }.Select(set.GetTrack));
        Assert.Equal(2, set.GetLabel(30));
    }

    [Theory]
    [InlineData("FAKE 300", 30)]
    [InlineData("FAKE 299", 30)]
    [InlineData("FAKE 294", 30)]
    [InlineData("FAKE 200", 20)]
    [InlineData("FAKE 61", 30)]
    [InlineData("FAKE 61", 70)]
    [InlineData("FAKE 30", 30)]
    [InlineData("FAKE 8", 30)]
    [InlineData("FAKE 0 250", 30)] // of unknown length
    [InlineData("FAKE 400 250", 30)] // truncated
    public async Task LoadAsync_Clip_IsCutAsAClassifierCutsIt(string clip, int hop)
    {
        Write("a/clip", clip);
        Write("b/clip", "FAKE 30");
        var cut = Options.Segments with { HopLength = hop };

        var set = await AudioFolder.LoadAsync(_folder, new FirstAndLast(), Options with { Segments = cut });

        var expected = ReadSegments(int.Parse(clip.Split(' ')[^1], null), cut);
        Assert.Equal(expected, Enumerable.Range(0, set.Count - 1).Select(segment => ReadExample(set, segment)));
    }

    [Theory]
    [InlineData("FAKE 330", 10, new[] { 0, 1, 2, 3, 4, 6, 7, 8, 9, 10 })]
    [InlineData("FAKE 3000", 10, new[] { 5, 15, 25, 35, 45, 55, 65, 75, 85, 95 })]
    [InlineData("FAKE 3000", 1, new[] { 50 })]
    [InlineData("FAKE 0 3000", 2, new[] { 25, 75 })]
    [InlineData("FAKE 100000 3000", 2, new[] { 25, 75 })]
    public async Task LoadAsync_ClipOfMoreSegments_GivesThoseSpreadEvenly(string clip, int segmentsPerClip, int[] taken)
    {
        Write("a/clip", clip);
        Write("b/clip", "FAKE 30");

        var set = await AudioFolder.LoadAsync(_folder, new FirstAndLast(), Options with { SegmentsPerClip = segmentsPerClip });

        Assert.Equal(taken.Select(segment => (30f * segment) + 1), Enumerable.Range(0, set.Count - 1).Select(segment => ReadExample(set, segment)[0]));
    }

    [Fact]
    public async Task LoadAsync_ClipShorterThanASegment_IsRepeated()
    {
        Write("a/clip", "FAKE 8");
        Write("b/clip", "FAKE 300 8");

        var set = await Load();

        // Thirty samples are three times eight and six more.
        Assert.Equal(2, set.Count);
        Assert.Equal([1, 6], ReadExample(set, 0));
        Assert.Equal([1, 6], ReadExample(set, 1));
    }

    [Fact]
    public async Task LoadAsync_BadFiles_AreListedAndTheRestGoesOn()
    {
        Write("a/1", "FAKE 30");
        Write("a/2", "FAKE broken");
        Write("a/3", "FAKE 0 0");
        Write("a/cover.jpg", "no audio");
        Write("a/.hidden", "FAKE 30");
        Write("a/.git/4", "FAKE 30");
        Write("b/1", "FAKE 30");
        Write("readme", "FAKE 30");

        var set = await Load();

        Assert.Equal(["a/1", "b/1"], set.Tracks.Select(track => track.Name));
        Assert.Equal([PathOf("a/2"), PathOf("a/3")], set.Failures.Select(file => file.Path));
        Assert.Contains("it is broken", set.Failures[0].Reason, StringComparison.Ordinal);
        Assert.Equal(
            [PathOf("a/.git"), PathOf("a/.hidden"), PathOf("a/cover.jpg"), PathOf("readme")],
            set.Skipped.Select(file => file.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task LoadAsync_NameOfAudioWithoutAudio_IsAFailureAndNotPassedOver()
    {
        Write("a/1", "FAKE 30");
        Write("b/1", "FAKE 30");
        Write("b/empty.wav", "");
        Write("b/noise.wav", "no audio");
        Write("b/notes.txt", "");

        var set = await Load();

        Assert.Equal([PathOf("b/empty.wav"), PathOf("b/noise.wav")], set.Failures.Select(file => file.Path));
        Assert.Equal([PathOf("b/notes.txt")], set.Skipped.Select(file => file.Path));
        Assert.DoesNotContain(set.Failures, file => file.Reason.Contains(file.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LoadAsync_TooFewTracksForTheRequirements_AreRefusedBeforeAnyIsRead()
    {
        Write("a/1", "FAKE broken");
        Write("b/1", "FAKE 30");
        Write("b/2", "FAKE 30");
        var progress = new ProgressLog();

        var exception = await Assert.ThrowsAsync<TrainingDataException>(
            () => AudioFolder.LoadAsync(_folder, new FirstAndLast(), Options with { Requirements = new TrackRequirements { TracksPerGenre = 2 } }, progress));

        Assert.Equal($"{_folder}: the genre \"a\" needs at least 2 tracks, but has 1 that can be used", exception.Message);
        Assert.Empty(progress.Reports);
    }

    [Fact]
    public async Task LoadAsync_TooFewTracksThatCanBeRead_NamesTheFault()
    {
        Write("a/1", "FAKE 30");
        Write("a/2", "FAKE broken");
        Write("b/1", "FAKE 30");
        Write("b/2", "FAKE 30");

        var exception = await Assert.ThrowsAsync<TrainingDataException>(
            () => AudioFolder.LoadAsync(_folder, new FirstAndLast(), Options with { Requirements = TrackRequirements.CrossValidation }));

        Assert.EndsWith($"needs at least 2 tracks, but has 1 that can be used; {PathOf("a/2")}: it is broken", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_Artists_AreThoseOfTagsThenOfNames()
    {
        Write("jazz/Ella/1", "FAKE 30");
        Write("jazz/Ella/2", Tag("Louis") + "FAKE 30");
        Write("jazz/Nina - 3.wav", "FAKE 30");
        Write("rock/4", Tag("LOUIS") + "FAKE 30");
        Write("rock/5", Tag("") + "FAKE 30");

        var set = await Load();

        Assert.Equal(["Ella", "Louis", "Nina", "LOUIS", ""], set.Tracks.Select(track => track.Artist));
        Assert.Equal([0, 1, 2, 1, 3], ArtistGroups.Find(set.Tracks));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Scan_FileThatCannotBeRead_IsListedByItsName()
    {
        Write("a/Ella - 1.wav", Tag("Louis") + "FAKE 30");
        Write("b/1", "FAKE 30");
        Assert.Equal("Louis", GenreFolderScan.Scan(_folder, null, Options.Decoders).Files[0].Track.Artist);
        File.SetUnixFileMode(PathOf("a/Ella - 1.wav"), UnixFileMode.None);

        var artist = "";
        Assert.Null(UnprivilegedThread.Run(() => artist = GenreFolderScan.Scan(_folder, null, Options.Decoders).Files[0].Track.Artist));
        Assert.Equal("Ella", artist);
    }

    [UnixFact]
    public async Task LoadAsync_LinkThatLeadsBack_IsNotFollowed()
    {
        Write("a/artist/1", "FAKE 30");
        Write("b/1", "FAKE 30");
        Write("elsewhere/1", "FAKE 30");
        Directory.Move(PathOf("elsewhere"), _folder + "-elsewhere");
        try
        {
            Directory.CreateSymbolicLink(PathOf("a/artist/parent"), "..");
            Directory.CreateSymbolicLink(PathOf("b/root"), _folder);
            Directory.CreateSymbolicLink(PathOf("b/other"), _folder + "-elsewhere");

            var set = await Load();

            Assert.Equal(["a/artist/1", "b/1", "b/other/1"], set.Tracks.Select(track => track.Name));
        }
        finally
        {
            Directory.Delete(_folder + "-elsewhere", recursive: true);
        }
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Scan_FolderThatCannotBeRead_IsNamed()
    {
        Write("a/1", "FAKE 30");
        Write("b/1", "FAKE 30");
        Write("b/locked/2", "FAKE 30");

        // Everything that the scan needs is loaded once it has run.
        Assert.Equal(3, GenreFolderScan.Scan(_folder, null, Options.Decoders).Files.Count);
        File.SetUnixFileMode(PathOf("b/locked"), UnixFileMode.None);
        try
        {
            var exception = Assert.IsType<TrainingDataException>(UnprivilegedThread.Run(() => GenreFolderScan.Scan(_folder, null, Options.Decoders)));

            Assert.Contains(PathOf("b/locked"), exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(PathOf("b/locked"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task LoadAsync_Progress_TellsOfEveryFile()
    {
        for (var i = 0; i < 20; i++)
        {
            Write($"a/{i}", i % 3 == 0 ? "FAKE broken" : "FAKE 30");
        }

        Write("b/1", "FAKE 30");
        var progress = new ProgressLog();

        await AudioFolder.LoadAsync(_folder, new FirstAndLast(), Options, progress);

        Assert.Equal(Enumerable.Range(1, 21), progress.Reports.Select(report => report.Completed).Order());
        Assert.All(progress.Reports, report => Assert.Equal(21, report.Total));
        Assert.Equal(21, progress.Reports.Select(report => report.Path).Distinct().Count());
    }

    [Fact]
    public async Task LoadAsync_Cancelled_Throws()
    {
        Write("a/endless", "FAKE 0 1000000000000000");
        Write("b/1", "FAKE 30");
        using var cancellation = new CancellationTokenSource();

        var loading = AudioFolder.LoadAsync(_folder, new FirstAndLast(), Options, cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
    }

    [Fact]
    public async Task LoadAsync_GenresGiven_DecideTheLabels()
    {
        Write("a/1", "FAKE 30");
        Write("c/1", "FAKE 30");

        var set = await AudioFolder.LoadAsync(_folder, new FirstAndLast(), Options with { Genres = ["c", "b", "a"] });

        Assert.Equal(["c", "b", "a"], set.Genres);
        Assert.Equal([2, 0], set.Tracks.Select(track => track.Label));
        var exception = await Assert.ThrowsAsync<TrainingDataException>(
            () => AudioFolder.LoadAsync(_folder, new FirstAndLast(), Options with { Genres = ["a", "b"] }));
        Assert.Contains("\"c\" is not one of the genres a, b", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_SubfolderOfWhiteSpace_IsRefused()
    {
        Write("a/clip", "FAKE 30");
        Write("\u00A0/clip", "FAKE 30");

        var exception = await Assert.ThrowsAsync<TrainingDataException>(Load);

        Assert.Equal($"{_folder}: the subfolder \"\u00A0\" cannot name a genre, because its name is only white space", exception.Message);
    }

    [Fact]
    public async Task LoadAsync_NothingToRead_ThrowsNamingTheFolder()
    {
        Write("a/1", "FAKE broken");
        Assert.Equal(_folder, (await Assert.ThrowsAsync<TrainingDataException>(Load)).Path);

        Write("b/1", "FAKE broken");
        Assert.Contains("it is broken", (await Assert.ThrowsAsync<TrainingDataException>(Load)).Message, StringComparison.Ordinal);

        await Assert.ThrowsAsync<TrainingDataException>(() => AudioFolder.LoadAsync(PathOf("c"), new FirstAndLast(), Options));
    }

    [Fact]
    public async Task LoadAsync_OptionOutOfRange_NamesIt()
    {
        var exception = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => AudioFolder.LoadAsync(_folder, new FirstAndLast(), Options with { SegmentsPerClip = 0 }));

        Assert.Equal("SegmentsPerClip", exception.ParamName);
        exception = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => AudioFolder.LoadAsync(_folder, new FirstAndLast(), Options with { Segments = Options.Segments with { HopLength = 0 } }));
        Assert.Equal("Segments.HopLength", exception.ParamName);
    }

    private Task<AudioFolder> Load() => AudioFolder.LoadAsync(_folder, new FirstAndLast(), Options);

    private string PathOf(string name) => Path.Combine([_folder, .. name.Split('/')]);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    /// <summary>An ID3v2.3 tag with an artist.</summary>
    private static string Tag(string artist) => $"ID3\u0003\0\0\0\0\0{(char)(11 + artist.Length)}TPE1\0\0\0{(char)(1 + artist.Length)}\0\0\0{artist}";

    private static float[] ReadExample(AudioFolder set, int index)
    {
        var values = new float[set.Shape.Length];
        set.Read(index, values);
        return values;
    }

    /// <summary>The first and last samples of the segments that a classifier judges of a clip of samples 1, 2, 3, …</summary>
    private static List<float[]> ReadSegments(int sampleCount, SegmentOptions cut)
    {
        float[] samples = [.. Enumerable.Range(1, sampleCount).Select(value => (float)value)];
        using var reader = new SegmentReader(new AudioClip(samples, 1000).OpenReader(), cut, "clip", CancellationToken.None);
        var segment = new float[cut.SampleCount];
        List<float[]> segments = [];
        while (reader.TryRead(segment, out _))
        {
            segments.Add([segment[0], segment[^1]]);
        }

        return segments;
    }

    private sealed class ProgressLog : IProgress<AudioFolderProgress>
    {
        private readonly List<AudioFolderProgress> _reports = [];

        public IReadOnlyList<AudioFolderProgress> Reports => _reports;

        public void Report(AudioFolderProgress value)
        {
            lock (_reports)
            {
                _reports.Add(value);
            }
        }
    }
}
