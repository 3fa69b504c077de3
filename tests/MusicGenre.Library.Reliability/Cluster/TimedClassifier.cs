using System.Diagnostics;
using MusicGenre.Audio;
using MusicGenre.Models;

namespace MusicGenre.Library.Reliability.Cluster;

/// <summary>Passes everything to a classifier and measures how long it takes, and how long it is between songs. For one song at a time.</summary>
internal sealed class TimedClassifier(IGenreClassifier classifier) : IGenreClassifier
{
    private readonly List<Moment> _begins = [];
    private readonly List<TimeSpan> _durations = [];

    public GenreModelCard Model => classifier.Model;

    /// <summary>The mean over the second half of the songs, from when one begins to when the next does. In the first half, methods are still compiled anew.</summary>
    public SongTime Measure()
    {
        var (first, last) = (_begins.Count / 2, _begins.Count - 1);
        var songs = last - first;
        return new SongTime(
            (_begins[last].Clock - _begins[first].Clock).TotalMilliseconds / songs,
            (_begins[last].Processor - _begins[first].Processor).TotalMilliseconds / songs,
            _durations.Skip(first).Take(songs).Average(duration => duration.TotalMilliseconds));
    }

    public Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public async Task<GenreTimeline> ClassifyTimelineAsync(IAudioSource audio, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var begin = new Moment(Stopwatch.GetElapsedTime(0), Environment.CpuUsage.TotalTime);
        _begins.Add(begin);
        var timeline = await classifier.ClassifyTimelineAsync(audio, options, cancellationToken);
        _durations.Add(Stopwatch.GetElapsedTime(0) - begin.Clock);
        return timeline;
    }

    private readonly record struct Moment(TimeSpan Clock, TimeSpan Processor);
}
