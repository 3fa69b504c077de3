using System.Collections.Concurrent;
using MusicGenre.Features;
using MusicGenre.Training.Augmentation;
using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Tests;

/// <summary>Stretches of recordings twice as long, cut at random to learn from and at the start otherwise; the louder band says the genre.</summary>
internal sealed class CroppedExamples(int count, ulong seed) : IAugmentedExampleSet
{
    private const int RecordedFrames = 40;

    public FeatureShape Shape => new(1, 6, 20);

    public IReadOnlyList<string> Genres => ["a", "b", "c"];

    public int Count => count;

    /// <summary>Example and first frame of all that was read as a variation.</summary>
    public ConcurrentBag<(int Index, int Start)> Crops { get; } = [];

    public int GetLabel(int index) => index % 3;

    public void Read(int index, Span<float> destination) => Cut(index, 0, destination);

    public void ReadAugmented(int index, Span<float> destination, ref ExampleRandom random)
    {
        var start = random.NextInt32(RecordedFrames - Shape.Frames + 1);
        Crops.Add((index, start));
        Cut(index, start, destination);
    }

    private void Cut(int index, int start, Span<float> destination)
    {
        var key = CounterRandom.Mix(seed, (ulong)index);
        for (var band = 0; band < Shape.Bands; band++)
        {
            for (var frame = 0; frame < Shape.Frames; frame++)
            {
                var noise = (float)CounterRandom.Uniform(key, (ulong)(band * RecordedFrames + start + frame));
                destination[band * Shape.Frames + frame] = noise + (band == 2 * GetLabel(index) ? 1 : 0);
            }
        }
    }
}
