using MusicGenre.Features;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Tests.Statistics;

/// <summary>The segments of another set with labels and artists of one's own.</summary>
internal sealed class RelabelledSegments(ISegmentSet segments, IReadOnlyList<string> labels, Func<SegmentTrack, SegmentTrack> relabel) : ISegmentSet
{
    public FeatureShape Shape => segments.Shape;

    public IReadOnlyList<string> Genres => labels;

    public int Count => segments.Count;

    public IReadOnlyList<SegmentTrack> Tracks { get; } = [.. segments.Tracks.Select(relabel)];

    public int GetTrack(int index) => segments.GetTrack(index);

    public int GetLabel(int index) => Tracks[GetTrack(index)].Label;

    public void Read(int index, Span<float> destination) => segments.Read(index, destination);
}
