using MusicGenre.Features;
using MusicGenre.Training;

namespace MusicGenre.InteropTests.Training;

/// <summary>Noise with labels in turn.</summary>
internal sealed class RandomExamples(FeatureShape shape, int count) : IExampleSet
{
    public FeatureShape Shape => shape;

    public IReadOnlyList<string> Genres { get; } = ["a", "b", "c"];

    public int Count => count;

    public int GetLabel(int index) => index % 3;

    public void Read(int index, Span<float> destination)
    {
        var random = new Random(index);
        foreach (ref var value in destination)
        {
            value = (float)(8 * random.NextDouble() - 2 + index % 3);
        }
    }
}
