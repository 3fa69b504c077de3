using System.Buffers;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Inference;

namespace MusicGenre.Models;

/// <summary>
/// Tries a network on three items: two in one batch, the second also alone. That shows outputs whose declared shape is wrong, values that are not
/// probabilities, and items of a batch that influence each other.
/// </summary>
internal sealed class NetworkProbe(IInferenceSession session, int probabilities, int embedding, int familiarity = -1, int? fixedBatch = null)
{
    private const double Tolerance = 1e-3;

    /// <summary>Runs the network on the features of something like music.</summary>
    /// <returns>Whether items must run one by one, because a batch of two gives something else or cannot be run; the probabilities' values, [item, genre]; and the familiarity of each item, or null if there is none.</returns>
    /// <exception cref="GenreModelException">The network cannot be run.</exception>
    public (bool RunsOneByOne, float[] Values, float[]? Familiarities) Run(IFeatureExtractor extractor, FeatureShape shape, TensorLayout layout, int sampleCount)
    {
        var features = new float[2 * shape.Length];
        var first = features.AsSpan(0, shape.Length);
        var second = features.AsSpan(shape.Length);
        var samples = ArrayPool<float>.Shared.Rent(sampleCount);
        ProbeSignal.Fill(samples.AsSpan(0, sampleCount), extractor.SampleRate);
        extractor.Extract(samples.AsSpan(0, sampleCount), first);
        ArrayPool<float>.Shared.Return(samples);

        // Other features in the same range, at no cost.
        first.CopyTo(second);
        second.Reverse();
        layout.Arrange(features, shape);

        var (alone, aloneEmbedding, aloneFamiliarity) = RunBatch(second, 1);
        try
        {
            var (both, bothEmbedding, familiarities) = RunBatch(features, 2);
            if (AreClose(alone, both.AsSpan(alone.Length)) && AreClose(aloneEmbedding, bothEmbedding.AsSpan(aloneEmbedding.Length))
                && AreClose(aloneFamiliarity ?? [], (familiarities ?? []).AsSpan(aloneFamiliarity?.Length ?? 0)))
            {
                return (false, both, familiarities);
            }
        }
        catch (GenreModelException)
        {
            // It says that its batch is open, but is written for one item.
        }

        var (other, _, otherFamiliarity) = RunBatch(first, 1);
        return (true, [.. other, .. alone], aloneFamiliarity is null ? null : [.. otherFamiliarity!, .. aloneFamiliarity]);
    }

    private static bool AreClose(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            // What is not a number is refused afterwards, so it need not be compared.
            if (Math.Abs(a[i] - b[i]) > Tolerance * Math.Max(1, Math.Abs(a[i])))
            {
                return false;
            }
        }

        return true;
    }

    private (float[] Probabilities, float[] Embedding, float[]? Familiarities) RunBatch(ReadOnlySpan<float> features, int batchSize)
    {
        var values = new float[batchSize * session.Outputs[probabilities].Length];
        var embeddings = embedding < 0 ? [] : new float[batchSize * session.Outputs[embedding].Length];
        var outputs = new Memory<float>[session.Outputs.Count];
        outputs[probabilities] = values;
        if (embedding >= 0)
        {
            outputs[embedding] = embeddings;
        }

        var familiarities = familiarity < 0 ? null : new float[batchSize];
        if (familiarity >= 0)
        {
            outputs[familiarity] = familiarities;
        }

        new BatchRunner(session, fixedBatch).Run(features, batchSize, oneByOne: false, outputs);
        return (values, embeddings, familiarities);
    }
}
