using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra;
using MusicGenre.Library.Similarity;
using MusicGenre.Library.Storage;

namespace MusicGenre.Benchmarks;

/// <summary>
/// The ten most similar of 100,000 songs by embeddings of the former default model's length, 768: a large private library, or a day of a radio archive. Ours against the loop that one
/// would write first, the matrix product of MathNet, and LINQ.
/// </summary>
[MemoryDiagnoser]
public class SimilarityBenchmarks
{
    private const int TrackCount = 100_000;
    private const int Dimension = 768;
    private const int Count = 10;

    private float[][] _rows = [];
    private float[] _query = [];
    private EmbeddingMatrix _ours = EmbeddingMatrix.Empty;
    private Matrix<float> _mathNet = null!;
    private Vector<float> _mathNetQuery = null!;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _rows = [.. Enumerable.Range(0, TrackCount).Select(_ => Unit(random))];
        _query = Unit(random);
        _ours = EmbeddingMatrix.Empty.Append(_rows.Index().Select(row => new StoredEmbedding(row.Index, $"/music/{row.Index}.mp3", null, default, row.Item)), TrackCount);
        _mathNet = Matrix<float>.Build.DenseOfRowArrays(_rows);
        _mathNetQuery = Vector<float>.Build.Dense(_query);
    }

    [Benchmark(Baseline = true)]
    public long MusicGenre() => _ours.Find(_query, Count, _ => true)[0].Id;

    [Benchmark]
    public long Loop()
    {
        var similarities = new float[TrackCount];
        for (var row = 0; row < TrackCount; row++)
        {
            var sum = 0f;
            for (var i = 0; i < Dimension; i++)
            {
                sum += _rows[row][i] * _query[i];
            }

            similarities[row] = sum;
        }

        return Best(similarities);
    }

    [Benchmark]
    public long MathNet() => Best((_mathNet * _mathNetQuery).ToArray());

    [Benchmark]
    public long Linq() => _rows.Select((row, index) => (Similarity: row.Zip(_query, (left, right) => left * right).Sum(), index)).OrderByDescending(row => row.Similarity).Take(Count).First().index;

    private static long Best(float[] similarities)
    {
        var indexes = Enumerable.Range(0, similarities.Length).ToArray();
        Array.Sort(similarities, indexes);
        return indexes[^1];
    }

    private static float[] Unit(Random random)
    {
        float[] values = [.. Enumerable.Range(0, Dimension).Select(_ => (2 * random.NextSingle()) - 1)];
        var norm = MathF.Sqrt(values.Sum(value => value * value));
        return Array.ConvertAll(values, value => value / norm);
    }
}
