using System.Threading.Channels;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>Keeps what it is told, at once and in order.</summary>
internal sealed class ListProgress : IProgress<GenreFileResult>
{
    private readonly List<GenreFileResult> _results = [];
    private readonly Channel<GenreFileResult> _told = Channel.CreateUnbounded<GenreFileResult>();

    public IReadOnlyList<GenreFileResult> Results
    {
        get
        {
            lock (_results)
            {
                return [.. _results];
            }
        }
    }

    /// <summary>Waits until it is told of one more file.</summary>
    public async Task NextAsync() => await _told.Reader.ReadAsync();

    public void Report(GenreFileResult value)
    {
        lock (_results)
        {
            _results.Add(value);
        }

        _told.Writer.TryWrite(value);
    }
}
