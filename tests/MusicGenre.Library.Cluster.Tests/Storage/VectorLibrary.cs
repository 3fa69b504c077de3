using System.Globalization;
using MusicGenre.Library.Cluster.Tests.Servers;
using MusicGenre.Testing.Library;
using Npgsql;

namespace MusicGenre.Library.Cluster.Tests.Storage;

/// <summary>Fills a library with songs that form clusters, as music does, faster than by saving one after the other.</summary>
internal static class VectorLibrary
{
    public const int Dimension = 48;

    /// <summary>How many songs a cluster has. Those of the first are quiet, and the others loud.</summary>
    public const int ClusterSize = 100;

    /// <summary>The path of a song.</summary>
    public static string PathOf(int song) => string.Create(CultureInfo.InvariantCulture, $"/{song:00000}.mp3");

    /// <summary>Adds songs with numbers from 0, cluster after cluster.</summary>
    public static async Task FillAsync(VectorServer server, string schema, int clusters, int seed = 1)
    {
        var random = new Random(seed);
        List<string> vectors = [];
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            var center = Unit(random, 1, new float[Dimension]);
            for (var i = 0; i < ClusterSize; i++)
            {
                vectors.Add($"[{string.Join(',', Unit(random, 0.15f, center).Select(value => value.ToString(CultureInfo.InvariantCulture)))}]");
            }
        }

        // Copies of a song that was saved in the ordinary way.
        using (var store = ClusterLibrary.OpenStore(server.Address(schema), FakeCard.Default))
        {
            store.Save(SampleResults.Track("/template.mp3"));
        }

        var count = vectors.Count;
        await server.ExecuteAsync(
            schema,
            $"""
            INSERT INTO tracks SELECT copy.* FROM tracks t, generate_series(1, {count}) n, jsonb_populate_record(t, jsonb_build_object(
                'id', 1 + n, 'path', '/' || to_char(n - 1, 'FM00000') || '.mp3', 'duration', n * 10000000::bigint, 'genre', CASE WHEN n <= {ClusterSize} THEN 'quiet' ELSE 'loud' END)) copy
            """);
        await server.ExecuteAsync(
            schema,
            "INSERT INTO embeddings SELECT 1 + n, CAST(value AS public.halfvec) FROM unnest($1) WITH ORDINALITY AS v (value, n)",
            new NpgsqlParameter { Value = vectors.ToArray() });
        await server.ExecuteAsync(schema, $"UPDATE library SET last_id = 1 + {count}");
        using var filled = ClusterLibrary.OpenStore(server.Address(schema), FakeCard.Default);
        filled.Remove(["/template.mp3"]);
    }

    private static float[] Unit(Random random, float spread, float[] center)
    {
        var values = center.Select(value => value + (spread * Normal(random))).ToArray();
        var norm = MathF.Sqrt(values.Sum(value => value * value));
        return [.. values.Select(value => value / norm)];
    }

    private static float Normal(Random random)
        => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
