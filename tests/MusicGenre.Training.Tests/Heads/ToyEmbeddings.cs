using MusicGenre.Training.Data;
using MusicGenre.Training.Heads;

namespace MusicGenre.Training.Tests.Heads;

/// <summary>Tracks whose embeddings lie around their genre's center.</summary>
internal static class ToyEmbeddings
{
    public const int Dimensions = 6;

    private static readonly string[] Genres = ["a", "b", "c"];

    /// <summary>Makes tracks of 1 to 3 segments, their genres in turn.</summary>
    /// <param name="tracks">The number of tracks.</param>
    /// <param name="distance">How far a genre's center lies from the others', in deviations within genres.</param>
    /// <param name="artist">Tells each track's artist; none by default.</param>
    /// <param name="familiarity">Tells how familiar each track is to the network; by default it does not say.</param>
    public static EmbeddedFolder Create(int tracks, double distance, Func<int, string>? artist = null, Func<int, double>? familiarity = null)
    {
        var random = new Random(3);
        return new EmbeddedFolder(
            Genres,
            [.. Enumerable.Range(0, tracks).Select(track => (new SegmentTrack($"{track}", track % 3, artist?.Invoke(track) ?? ""), Embed(track)))],
            Dimensions);

        EmbeddedTrack Embed(int track)
        {
            var segments = Segments(track);
            return new EmbeddedTrack(segments, 1, [])
            {
                Familiarities = familiarity is null ? [] : [.. Enumerable.Repeat((float)familiarity(track), segments.Length / Dimensions)],
            };
        }

        float[] Segments(int track)
        {
            var values = new float[Dimensions * (1 + track % 4 % 3)];
            for (var i = 0; i < values.Length; i++)
            {
                // Dimensions differ in level and liveliness, as those of networks do; the last is constant.
                var dimension = i % Dimensions;
                var center = dimension == track % 3 ? distance : 0;
                values[i] = dimension == Dimensions - 1 ? 4 : (float)((center + Normal(random)) * Math.Pow(3, dimension) + 10 * dimension);
            }

            return values;
        }
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
