namespace MusicGenre.Training;

/// <summary>Examples that may belong partly to several genres, such as those that another network has classified (distillation).</summary>
internal interface ISoftLabelledExampleSet : IExampleSet
{
    /// <summary>Copies the output that a network should give.</summary>
    /// <param name="index">From 0 to <see cref="IExampleSet.Count"/> − 1.</param>
    /// <param name="target">Receives a probability for each genre; they sum to 1.</param>
    void ReadTarget(int index, Span<float> target);
}
