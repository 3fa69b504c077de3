using MusicGenre.Training.Augmentation;

namespace MusicGenre.Training;

/// <summary>Examples that are different each time they are learnt from, such as stretches cut from longer recordings at random; <see cref="IExampleSet.Read"/> gives those that networks are measured on.</summary>
internal interface IAugmentedExampleSet : IExampleSet
{
    /// <summary>Copies the features of a variation of an example; all randomness must come from <paramref name="random"/>.</summary>
    /// <param name="index">From 0 to <see cref="IExampleSet.Count"/> − 1.</param>
    /// <param name="destination">Receives the features, row-major [channel, band, frame].</param>
    /// <param name="random">The example's random numbers, decided by seed, epoch and example.</param>
    void ReadAugmented(int index, Span<float> destination, ref ExampleRandom random);
}
