using MusicGenre.Features;

namespace MusicGenre.Training.Tests;

/// <summary>Two patterns, each of which belongs to the genres in fixed shares.</summary>
internal sealed class SoftlyLabelledExamples(int count) : ISoftLabelledExampleSet
{
    public FeatureShape Shape => new(1, 6, 20);

    public IReadOnlyList<string> Genres => ["a", "b", "c"];

    public int Count => count;

    public static float[] Shares(int index) => index % 2 == 0 ? [0.7f, 0.2f, 0.1f] : [0.05f, 0.35f, 0.6f];

    public int GetLabel(int index) => index % 2 == 0 ? 0 : 2;

    public void ReadTarget(int index, Span<float> target) => Shares(index).CopyTo(target);

    public void Read(int index, Span<float> destination)
    {
        destination.Clear();
        destination[(index % 2 == 0 ? 0 : 60)..].Slice(0, 60).Fill(1);
    }
}
