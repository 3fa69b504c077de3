using MusicGenre.Features;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Tests;

/// <summary><see cref="PatternExamples"/> as tracks of one segment each; the last row can be constant.</summary>
internal sealed class PatternTracks(int count, ulong seed, Func<int, string>? artist = null, bool hasConstantRow = false) : ISegmentSet
{
    private readonly PatternExamples _examples = new(count, seed);

    public FeatureShape Shape => _examples.Shape;

    public IReadOnlyList<string> Genres => _examples.Genres;

    public int Count => count;

    public IReadOnlyList<SegmentTrack> Tracks =>
        [.. Enumerable.Range(0, count).Select(track => new SegmentTrack($"{track}", _examples.GetLabel(track), artist?.Invoke(track) ?? $"artist {track}"))];

    public int GetTrack(int index) => index;

    public int GetLabel(int index) => _examples.GetLabel(index);

    public void Read(int index, Span<float> destination)
    {
        _examples.Read(index, destination);
        if (hasConstantRow)
        {
            destination[^Shape.Frames..].Fill(100.1f);
        }
    }
}
