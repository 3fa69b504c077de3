namespace MusicGenre.Training.Heads;

/// <summary>
/// Standardizes every dimension of embeddings to mean 0 and deviation 1, so that one L2 strength suits all; measured on the training rows alone.
/// </summary>
internal sealed class Standardization
{
    // Below this share of a dimension's own level, or of the largest deviation of any dimension, a dimension is treated as constant: single
    // precision cannot distinguish its changes from rounding, and its values on other music would be exaggerated.
    private const double MinDeviation = 1e-4;

    private readonly double[] _means;
    private readonly double[] _scales;

    private Standardization(double[] means, double[] scales) => (_means, _scales) = (means, scales);

    /// <summary>Measures rows with weights that sum to 1.</summary>
    public static Standardization Measure(EmbeddedFolder data, IReadOnlyList<int> rows, IReadOnlyList<double> weights)
    {
        var means = new double[data.Dimensions];
        var squares = new double[data.Dimensions];
        for (var i = 0; i < rows.Count; i++)
        {
            var embedding = data.GetEmbedding(rows[i]);
            for (var d = 0; d < means.Length; d++)
            {
                means[d] += weights[i] * embedding[d];
            }
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var embedding = data.GetEmbedding(rows[i]);
            for (var d = 0; d < means.Length; d++)
            {
                squares[d] += weights[i] * (embedding[d] - means[d]) * (embedding[d] - means[d]);
            }
        }

        var liveliest = Math.Sqrt(squares.Max());
        var scales = new double[means.Length];
        for (var d = 0; d < scales.Length; d++)
        {
            var deviation = Math.Sqrt(squares[d]);
            scales[d] = deviation > MinDeviation * Math.Max(liveliest, Math.Abs(means[d])) ? 1 / deviation : 0;
        }

        return new(means, scales);
    }

    /// <summary>The standardized rows followed by a column of ones: row-major [row, dimension + 1].</summary>
    public double[] Apply(EmbeddedFolder data, IReadOnlyList<int> rows)
    {
        var columns = _means.Length + 1;
        var inputs = new double[checked(rows.Count * columns)];
        for (var i = 0; i < rows.Count; i++)
        {
            var embedding = data.GetEmbedding(rows[i]);
            var input = inputs.AsSpan(i * columns, columns);
            for (var d = 0; d < _means.Length; d++)
            {
                input[d] = (embedding[d] - _means[d]) * _scales[d];
            }

            input[^1] = 1;
        }

        return inputs;
    }

    /// <summary>The head for raw embeddings that is equivalent to parameters [label, dimension + 1] for standardized ones.</summary>
    public LinearHead Fold(ReadOnlySpan<double> parameters, int labelCount)
    {
        var columns = _means.Length + 1;
        var weights = new float[labelCount * _means.Length];
        var biases = new float[labelCount];
        for (var label = 0; label < labelCount; label++)
        {
            var row = parameters.Slice(label * columns, columns);
            var bias = row[^1];
            for (var d = 0; d < _means.Length; d++)
            {
                var weight = row[d] * _scales[d];
                weights[label * _means.Length + d] = (float)weight;
                bias -= weight * _means[d];
            }

            biases[label] = (float)bias;
        }

        return new(weights, biases);
    }
}
