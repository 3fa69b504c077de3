namespace MusicGenre.Library.Updating;

/// <summary>The tracks that an update has met in folders: a bit for each identifier. Thread-safe.</summary>
/// <param name="lastId">The highest identifier when the update began. Later ones are of this update and count as seen.</param>
internal sealed class SeenTracks(long lastId)
{
    private readonly ulong[] _bits = new ulong[(lastId / 64) + 1];

    public void Add(long id)
    {
        if (id <= lastId)
        {
            Interlocked.Or(ref _bits[id / 64], 1UL << (int)(id % 64));
        }
    }

    public bool Contains(long id) => id > lastId || (Volatile.Read(ref _bits[id / 64]) >> (int)(id % 64) & 1) != 0;
}
