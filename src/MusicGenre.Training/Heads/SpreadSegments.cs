namespace MusicGenre.Training.Heads;

/// <summary>Keeps the beginnings of a few segments, spread evenly over audio whose length is known only at its end.</summary>
/// <param name="length">The number of samples to keep of each.</param>
internal sealed class SpreadSegments(int length)
{
    private const int Capacity = 8;

    private readonly List<float[]> _kept = [];
    private int _step = 1;
    private int _count;

    /// <summary>Adds the next segment.</summary>
    public void Add(ReadOnlySpan<float> segment)
    {
        if (_count++ % _step != 0)
        {
            return;
        }

        if (_kept.Count == Capacity)
        {
            // From now on every second one, also of those that are here.
            for (var index = 0; index < Capacity / 2; index++)
            {
                _kept[index] = _kept[2 * index];
            }

            _kept.RemoveRange(Capacity / 2, Capacity / 2);
            _step *= 2;
        }

        _kept.Add(segment[..length].ToArray());
    }

    /// <summary>The beginnings of the segments in the middle of equal parts of the audio, in order; fewer than there are parts if there are fewer segments.</summary>
    public IReadOnlyList<float[]> Take(int parts)
    {
        var count = Math.Min(parts, _kept.Count);
        return [.. Enumerable.Range(0, count).Select(part => _kept[((2 * part) + 1) * _kept.Count / (2 * count)])];
    }
}
