using MusicGenre.Training.Augmentation;

namespace MusicGenre.Training;

/// <summary>
/// Examples that differ each time they are used for training, such as random stretches of longer recordings; <see cref="IExampleSet.Read"/> gives
/// those that networks are evaluated on.
/// </summary>
internal interface IAugmentedExampleSet : IExampleSet
{
    /// <summary>Copies the features of a variation of an example; all randomness must come from <paramref name="random"/>.</summary>
    /// <param name="index">From 0 to <see cref="IExampleSet.Count"/> − 1.</param>
    /// <param name="destination">Receives the features, row-major [channel, band, frame].</param>
    /// <param name="random">The example's random numbers, determined by seed, epoch and example.</param>
    void ReadAugmented(int index, Span<float> destination, ref ExampleRandom random);
}
