using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Execution;

/// <summary>The ways in which parameters are initialized.</summary>
internal static class ParameterInitializers
{
    public static Action<ulong, Span<float>> Constant(double value) => (_, values) => values.Fill((float)value);

    public static Action<ulong, Span<float>> Weights(WeightInitialization kind, int inputs, int outputs)
    {
        var limit = Math.Sqrt(6.0 / (kind == WeightInitialization.He ? inputs : inputs + outputs));
        return (key, values) =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)(limit * (2 * CounterRandom.Uniform(key, (ulong)i) - 1));
            }
        };
    }
}
