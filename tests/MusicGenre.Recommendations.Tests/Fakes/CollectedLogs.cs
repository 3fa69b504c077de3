using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MusicGenre.Recommendations.Tests.Fakes;

/// <summary>Everything that is logged at any level: texts, their parts, scopes and exceptions.</summary>
internal sealed class CollectedLogs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _texts = [];

    public IReadOnlyList<string> Texts => [.. _texts];

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Add(state);
        return null;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _texts.Enqueue($"{logLevel} {eventId} {formatter(state, exception)} {exception}");
        Add(state);
    }

    public void Dispose()
    {
    }

    private void Add(object? state)
    {
        _texts.Enqueue($"{state}");
        foreach (var (key, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            _texts.Enqueue($"{key}={value}");
        }
    }
}
