using MusicGenre.Features;
using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Tests;

/// <summary>Noise with labels that have nothing to do with it: they can only be learned by heart.</summary>
internal sealed class RandomlyLabelledExamples(int count, ulong seed) : IExampleSet
{
    public FeatureShape Shape => new(1, 6, 20);

    public IReadOnlyList<string> Genres => ["a", "b", "c"];

    public int Count => count;

    public int GetLabel(int index) => (int)(CounterRandom.Mix(seed, (ulong)index) % 3);

    public void Read(int index, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)CounterRandom.Uniform(CounterRandom.Mix(seed + 9, (ulong)index), (ulong)i);
        }
    }
}
