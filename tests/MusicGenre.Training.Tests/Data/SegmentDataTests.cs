using MusicGenre.Models;
using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

public sealed class SegmentDataTests
{
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

    private static async Task<ISegmentSet> LoadAsync(TestArchive test, TrackRequirements? requirements)
    {
        using var archive = MelArchive.Open(test.Folder);
        var segments = new SegmentOptions { SampleCount = (9 * 1708) + 2048, HopLength = 10 * 1708 };
        return await SegmentData.LoadAsync(test.Folder, archive.CreateMfccOptions(), segments, requirements: requirements);
    }
}
