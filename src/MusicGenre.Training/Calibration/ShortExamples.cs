using MusicGenre.Features;

namespace MusicGenre.Training.Calibration;

/// <summary>Some examples of another set of which only the first frames are heard, repeated as a classifier repeats short audio. Thread-safe.</summary>
/// <param name="source">The set.</param>
/// <param name="indices">The indices in it of the examples, in order.</param>
/// <param name="frames">The number of frames that are heard; at least 1.</param>
internal sealed class ShortExamples(IExampleSet source, IReadOnlyList<int> indices, int frames) : IExampleSet
{
    public FeatureShape Shape => source.Shape;

    public IReadOnlyList<string> Genres => source.Genres;

    public int Count => indices.Count;

    public int GetLabel(int index) => source.GetLabel(indices[index]);

    public void Read(int index, Span<float> destination)
    {
        source.Read(indices[index], destination);
        RepeatedFrames.Fill(destination, Shape.Frames, frames);
    }
}
