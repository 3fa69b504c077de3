using MusicGenre.Training.Familiarity;

namespace MusicGenre.Training.Heads;

/// <summary>Finds the familiarity of heads on a folder's songs.</summary>
/// <remarks>
/// A few artists do not tell how far music may lie from them: noise is then no farther than the next artist. The model below knows many, and has not learned from these songs, so what it says of
/// them shows how familiar such songs are to it.
/// </remarks>
internal sealed class HeadFamiliarityFit
{
    /// <summary>Up to one song in so many may be less familiar to the model below than its minimum: to bring such odd ones there would let most of what is not music through.</summary>
    private const int SongsOfOddOne = 8;

    /// <summary>If there are more, so that they are the music of the folder, the share of songs that stays below the minimum; none of fewer than 34.</summary>
    private const double UnfamiliarShare = 0.03;

    /// <summary>If songs are this many times less familiar to the model below than its minimum, it knows nothing like them.</summary>
    private const double LargestFactor = 100;

    private readonly EmbeddedFolder _data;
    private readonly double? _minimumBelow;
    private readonly int _seed;
    private readonly bool _hasEnoughArtists;

    /// <param name="data">The embedded songs.</param>
    /// <param name="minimumBelow">The least familiarity for an answer of the model below; null if it has none.</param>
    /// <param name="seed">The seed for distributing songs over folds.</param>
    public HeadFamiliarityFit(EmbeddedFolder data, double? minimumBelow, int seed)
    {
        (_data, _seed) = (data, seed);
        _minimumBelow = data.HasFamiliarities && minimumBelow is > 0 and < 1 ? minimumBelow : null;
        _hasEnoughArtists = FamiliarityFit.HasEnoughArtists(data);
    }

    /// <summary>Finds the familiarity of a head that learns from some segments.</summary>
    /// <returns>The familiarity, or null if neither the songs nor the model below tell anything.</returns>
    public HeadFamiliarity? Run(IReadOnlyList<int> rows)
    {
        var factor = FindFactor(rows);
        var own = factor is null && !_hasEnoughArtists ? null : FamiliarityFit.Run(_data.Embeddings, _data.Dimensions, _data, rows, _seed);
        return (own, factor) switch
        {
            (null, null) => null,
            ({ } measure, null) => new HeadFamiliarity(measure, null, measure.Minimum),
            _ => new HeadFamiliarity(own?.Reach(_minimumBelow!.Value), factor, _minimumBelow!.Value),
        };
    }

    /// <summary>What brings nearly all songs to the minimum of the model below, 1 if they are there; null if it is not of use.</summary>
    private double? FindFactor(IReadOnlyList<int> rows)
    {
        if (_minimumBelow is not { } minimum)
        {
            return null;
        }

        double[] songs = [.. rows.GroupBy(_data.GetTrack).Select(track => track.Average(row => (double)_data.GetFamiliarity(row))).Order()];
        if (songs[songs.Length / SongsOfOddOne] >= minimum)
        {
            return 1;
        }

        var least = songs[(int)(UnfamiliarShare * songs.Length)];
        return least * LargestFactor < minimum ? null : minimum / least;
    }
}
