using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using MusicGenre.Web.Classifying;
using MusicGenre.Web.Endpoints;
using MusicGenre.Web.Hosting;

namespace MusicGenre.Web.Results;

/// <summary>Results and their charts in memory: a bounded number of bytes, for a bounded time. What was used least recently goes first. Thread-safe.</summary>
internal sealed class ResultStore(IOptions<WebOptions> options, TimeProvider time)
{
    private const int IdLength = 16;

    private readonly RetentionOptions _options = options.Value.Retention;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _recent = new();
    private long _bytes;

    /// <summary>The size of everything that is stored, in bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    /// <summary>The number of results.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Stores a result, if it fits at all.</summary>
    /// <returns>The stored result, or null if it is larger than the whole store.</returns>
    public StoredResult? Add(SongResult result, StoredSound sound, ClassificationQuery query)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdLength));
        var stored = new StoredResult(id, result, sound, query, time.GetUtcNow() + _options.Time);
        if (stored.Bytes > _options.MaximumBytes)
        {
            return null;
        }

        lock (_lock)
        {
            var entry = new Entry(stored);
            entry.Node = _recent.AddFirst(entry);
            _entries.Add(id, entry);
            _bytes += entry.Bytes;
            Shrink();
        }

        return stored;
    }

    /// <summary>Finds a result that has not expired.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out StoredResult? result)
    {
        lock (_lock)
        {
            result = Find(id)?.Result;
            return result is not null;
        }
    }

    /// <summary>Finds a chart that was drawn before.</summary>
    public bool TryGetChart(string id, string chart, [NotNullWhen(true)] out byte[]? picture)
    {
        lock (_lock)
        {
            picture = Find(id)?.Charts.GetValueOrDefault(chart);
            return picture is not null;
        }
    }

    /// <summary>Keeps a chart with its result, if the result is still there and the chart fits.</summary>
    public void AddChart(string id, string chart, byte[] picture)
    {
        lock (_lock)
        {
            if (Find(id) is { } entry && entry.Bytes + picture.Length <= _options.MaximumBytes && entry.Charts.TryAdd(chart, picture))
            {
                entry.Bytes += picture.Length;
                _bytes += picture.Length;
                Shrink();
            }
        }
    }

    /// <summary>Forgets a result at once.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string id)
    {
        lock (_lock)
        {
            if (Find(id) is not { } entry)
            {
                return false;
            }

            Remove(entry);
            return true;
        }
    }

    /// <summary>Forgets what has expired.</summary>
    public void RemoveExpired()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            foreach (var entry in _entries.Values.Where(entry => entry.Result.Expires <= now).ToList())
            {
                Remove(entry);
            }
        }
    }

    private Entry? Find(string id)
    {
        if (!_entries.TryGetValue(id, out var entry))
        {
            return null;
        }

        if (entry.Result.Expires <= time.GetUtcNow())
        {
            Remove(entry);
            return null;
        }

        _recent.Remove(entry.Node!);
        _recent.AddFirst(entry.Node!);
        return entry;
    }

    private void Shrink()
    {
        while (_bytes > _options.MaximumBytes)
        {
            Remove(_recent.Last!.Value);
        }
    }

    private void Remove(Entry entry)
    {
        _entries.Remove(entry.Result.Id);
        _recent.Remove(entry.Node!);
        _bytes -= entry.Bytes;
    }

    private sealed class Entry(StoredResult result)
    {
        public StoredResult Result => result;

        public Dictionary<string, byte[]> Charts { get; } = new(StringComparer.Ordinal);

        public long Bytes { get; set; } = result.Bytes;

        public LinkedListNode<Entry>? Node { get; set; }
    }
}
