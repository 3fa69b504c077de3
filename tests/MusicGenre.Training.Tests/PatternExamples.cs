using MusicGenre.Features;
using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Tests;

/// <summary>Noise with a bright band whose height says the genre: separable, but not by single values.</summary>
internal sealed class PatternExamples(int count, ulong seed, double noise = 0.5, int genres = 3) : IExampleSet
{
    public FeatureShape Shape => new(1, 6, 20);

    public IReadOnlyList<string> Genres { get; } = [.. Enumerable.Range(0, genres).Select(i => $"genre {i}")];

    public int Count => count;

    public int GetLabel(int index) => (int)(CounterRandom.Mix(seed, (ulong)index) % (ulong)genres);

    public void Read(int index, Span<float> destination)
    {
        var key = CounterRandom.Mix(seed + 1, (ulong)index);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)(100 + 10 * noise * (2 * CounterRandom.Uniform(key, (ulong)i) - 1));
        }

        var band = 2 * GetLabel(index) % Shape.Bands;
        var start = (int)(key % 10);
        for (var frame = start; frame < start + 8; frame++)
        {
            destination[band * Shape.Frames + frame] += 10;
        }
    }
}
