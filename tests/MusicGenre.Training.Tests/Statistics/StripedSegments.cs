using MusicGenre.Features;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Tests.Statistics;

/// <summary>Mel spectrograms of noise that pulses at a rate of its genre, in bands of its genre.</summary>
internal sealed class StripedSegments(int trackCount, int genreCount, int seed) : ISegmentSet
{
    public FeatureShape Shape => new(1, 128, 64);

    public IReadOnlyList<string> Genres { get; } = [.. Enumerable.Range(0, genreCount).Select(i => $"genre {i}")];

    public int Count => trackCount;

    public IReadOnlyList<SegmentTrack> Tracks { get; } =
        [.. Enumerable.Range(0, trackCount).Select(i => new SegmentTrack($"track {i}", i % genreCount, $"artist {i}", i < trackCount * 2 / 3 ? "train" : "valid"))];

    public int GetTrack(int index) => index;

    public int GetLabel(int index) => Tracks[index].Label;

    public void Read(int index, Span<float> destination)
    {
        var random = new Random(seed + index);
        var label = GetLabel(index);
        for (var i = 0; i < destination.Length; i++)
        {
            var (band, frame) = (i / Shape.Frames, i % Shape.Frames);
            var pulse = frame % (3 + (2 * label)) == 0 && band / 30 == label ? 15 : 0;
            destination[i] = (float)(-40 - (0.2 * band) + pulse + (12 * random.NextDouble()));
        }
    }
}
