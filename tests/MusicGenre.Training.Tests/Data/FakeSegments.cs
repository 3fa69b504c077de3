using MusicGenre.Features;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Tests.Data;

/// <summary>Tracks without features, to be split.</summary>
internal sealed class FakeSegments(IReadOnlyList<SegmentTrack> tracks, int segmentsPerTrack) : ISegmentSet
{
    public FeatureShape Shape => new(1, 1, 1);

    public IReadOnlyList<string> Genres => [.. Enumerable.Range(0, tracks.Max(track => track.Label) + 1).Select(label => $"genre {label}")];

    public int Count => tracks.Count * segmentsPerTrack;

    public IReadOnlyList<SegmentTrack> Tracks => tracks;

    public int GetTrack(int index) => index / segmentsPerTrack;

    public int GetLabel(int index) => tracks[GetTrack(index)].Label;

    public void Read(int index, Span<float> destination) => destination[0] = index;
}
