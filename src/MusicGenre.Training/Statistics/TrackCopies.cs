using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MusicGenre.Training.Statistics;

/// <summary>Finds recordings that are in the data and again among more music: whatever names they have there, they must stay on one side of a split.</summary>
internal static class TrackCopies
{
    /// <summary>Gives further tracks the artist of the track of the data with which they share a segment.</summary>
    /// <param name="artists">The artist of each track.</param>
    /// <param name="trackOfRow">The track of each segment.</param>
    /// <param name="values">The statistics, row-major [segment, statistic].</param>
    /// <param name="dataTrackCount">The number of tracks of the data; further ones follow.</param>
    public static IReadOnlyList<int> Join(IReadOnlyList<int> artists, int[] trackOfRow, float[] values, int dataTrackCount)
    {
        if (dataTrackCount == artists.Count)
        {
            return artists;
        }

        var length = values.Length / trackOfRow.Length;
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var sameAs = new Dictionary<int, int>();
        foreach (var (row, track) in trackOfRow.Index())
        {
            var key = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan(row * length, length))));
            if (track < dataTrackCount)
            {
                known.TryAdd(key, track);
            }
            else if (known.TryGetValue(key, out var original))
            {
                sameAs.TryAdd(artists[track], artists[original]);
            }
        }

        return sameAs.Count == 0 ? artists : [.. artists.Select(artist => sameAs.GetValueOrDefault(artist, artist))];
    }
}
