using MusicGenre.Models;
using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

public sealed class SegmentDataTests
{
    private static readonly SegmentOptions Segments = new() { SampleCount = (9 * 1708) + 2048, HopLength = 10 * 1708 };

    [Fact]
    public async Task LoadAsync_ArchiveOfOneGenre_IsRefusedWhereTracksAreRequired()
    {
        using var test = new TestArchive();
        test.Replace("index.csv", ",jazz,", ",rock,");

        foreach (var requirements in (TrackRequirements[])[new(), TrackRequirements.CrossValidation, TrackRequirements.Pretraining])
        {
            var exception = await Assert.ThrowsAsync<TrainingDataException>(() => LoadAsync(test, requirements));
            Assert.Equal($"{test.Folder}: there must be at least 2 genres, but all tracks are of the genre \"rock\"", exception.Message);
        }

        Assert.Equal(["rock"], (await LoadAsync(test, null)).Genres);
    }

    [Fact]
    public async Task LoadAsync_TooFewTracksToPretrainOn_SaysHowManyAreNeeded()
    {
        using var test = new TestArchive();

        var exception = await Assert.ThrowsAsync<TrainingDataException>(() => LoadAsync(test, TrackRequirements.Pretraining));

        Assert.Equal($"{test.Folder}: at least one genre needs 7 tracks, but none has more than 3 that can be used", exception.Message);
    }

    [Theory]
    [InlineData("\"sampleRate\": 22050", "\"sampleRate\": 44100", "SampleRate must be 44100, the archive's, but is 22050.")]
    [InlineData("\"frames\": 40", "\"frames\": 8", "FrameCount must be 1 to 8, the archive's, but is 10.")]
    public async Task LoadAsync_ArchiveThatCannotServe_SaysWhyInOneLine(string find, string replacement, string expected)
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        var features = archive.CreateMfccOptions();
        test.Replace("archive.json", find, replacement);
        File.WriteAllBytes(test.PathOf("mel.u8"), test.Bytes[..(find.Contains("frames", StringComparison.Ordinal) ? 6 * 8 * 16 : test.Bytes.Length)]);

        var exception = await Assert.ThrowsAsync<TrainingDataException>(() => SegmentData.LoadAsync(test.Folder, features, Segments));

        Assert.Equal($"{test.Folder}: the archive cannot serve the front end: {expected}", exception.Message);
    }

    private static async Task<ISegmentSet> LoadAsync(TestArchive test, TrackRequirements? requirements)
    {
        using var archive = MelArchive.Open(test.Folder);
        return await SegmentData.LoadAsync(test.Folder, archive.CreateMfccOptions(), Segments, requirements: requirements);
    }
}
