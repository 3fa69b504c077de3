using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Models;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests;

public sealed class ClassificationTests : IDisposable
{
    private readonly GenreModel _model = FakeModel.Create();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void ClassifyNextBatch_OnceWarm_AllocatesNoRoomForSamples()
    {
        var clip = Clip(segments: 3);

        var allocated = Allocation.Least(() => Judge(clip, batchSize: 8));

        Assert.InRange(allocated, 0, FakeModel.SegmentLength);
    }

    [Theory]
    [InlineData(3, null, new[] { 3 })]
    [InlineData(20, null, new[] { 8, 8, 4 })]
    [InlineData(20, 20L, new[] { 8, 8, 4 })]
    [InlineData(3, 20L, new[] { 3 })] // ends before it says
    [InlineData(3, 1L, new[] { 1, 1, 1 })] // goes on although it says otherwise
    public void ClassifyNextBatch_LengthKnownOrNot_JudgesEverySegment(int segments, long? claimed, int[] expected)
    {
        var source = new UnknownLengthSource(Clip(segments), claimed * FakeModel.SegmentLength);

        Assert.Equal(expected, Judge(source, batchSize: 8));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Constructor_ReaderFails_DisposesOfTheReader(bool failsAtRate)
    {
        var source = new FaultySource(failsAtRate);

        Assert.Throws<InvalidOperationException>(
            () => new Classification(_model, new GenreClassifierOptions(), source, batchSize: 8, readsAhead: false, CancellationToken.None));

        Assert.True(source.DisposeCount > 0, "the reader is still open");
    }

    private static AudioClip Clip(int segments) => new(FakeModel.Noise(segments * FakeModel.SegmentLength, 0.9f), FakeModel.SampleRate);

    private List<int> Judge(IAudioSource source, int batchSize)
    {
        using var classification = new Classification(_model, new GenreClassifierOptions(), source, batchSize, readsAhead: false, CancellationToken.None);
        List<int> counts = [];
        while (classification.ClassifyNextBatch() is var count and > 0)
        {
            counts.Add(count);
        }

        return counts;
    }
}
