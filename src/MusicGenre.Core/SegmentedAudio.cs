using System.Diagnostics;
using MusicGenre.Audio;
using MusicGenre.Audio.Reading;
using MusicGenre.Models;
using MusicGenre.Telemetry;

namespace MusicGenre;

/// <summary>Audio that is opened for a model: decoded, mixed to mono, resampled and split into segments.</summary>
internal sealed class SegmentedAudio : IDisposable
{
    // Songs come by the thousand, several at a time, and then a second thread for each only costs. What lasts longer often comes alone.
    private const long LongAudioSeconds = 600;

    private readonly GenreModel _model;
    private readonly AudioExcerpt _excerpt;
    private readonly LevelMeter _meter;
    private readonly SegmentReader _segments;
    private readonly bool _measures = LibraryTelemetry.MeasuresDecoding;
    private TimeSpan _decoding;
    private bool _disposed;

    /// <param name="model">The model.</param>
    /// <param name="options">What to read.</param>
    /// <param name="source">The audio.</param>
    /// <param name="segments">How to split the audio.</param>
    /// <param name="readsAhead">Whether to decode long audio ahead on another thread. A source that never ends, such as a microphone, should not be read ahead.</param>
    /// <param name="cancellationToken">Cancels the work between blocks of audio.</param>
    /// <param name="secondHop">A second hop, whose segments come in between, or null.</param>
    public SegmentedAudio(
        GenreModel model,
        GenreClassifierOptions options,
        IAudioSource source,
        SegmentOptions segments,
        bool readsAhead,
        CancellationToken cancellationToken,
        int? secondHop = null)
    {
        _model = model;
        Name = (source as AudioFile)?.Path ?? (source as SpooledAudio)?.Name ?? "the audio";
        _excerpt = AudioExcerpt.Open(source, options.Excerpt, cancellationToken);
        try
        {
            _meter = new LevelMeter(_excerpt.Reader);
            var mono = _meter.ToMono();
            if (readsAhead && source is not AudioClip && mono.SampleCount > LongAudioSeconds * mono.SampleRate)
            {
                mono = new ReadAheadReader(mono);
            }

            _segments = new SegmentReader(mono.Resample(model.Extractor.SampleRate), segments, Name, cancellationToken, secondHop);
        }
        catch
        {
            // The caller never receives this object and cannot dispose it.
            _excerpt.Reader.Dispose();
            throw;
        }
    }

    /// <summary>The name of the audio in error messages.</summary>
    public string Name { get; }

    /// <inheritdoc cref="SegmentReader.SegmentCount"/>
    public long? SegmentCount => _segments.SegmentCount;

    /// <summary>The length of the audio if it is shorter than a segment and was repeated to fill one, or null; known with the first segment.</summary>
    public TimeSpan? Repeated => _segments.IsShort ? ClassifiedDuration : null;

    /// <inheritdoc cref="SegmentReader.IsAtHop"/>
    public bool IsAtHop => _segments.IsAtHop;

    /// <inheritdoc cref="SegmentReader.IsAtSecondHop"/>
    public bool IsAtSecondHop => _segments.IsAtSecondHop;

    /// <summary>The length of the whole audio, even if only an excerpt is classified.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)(_excerpt.TotalSampleCount ?? _meter.Passed) / _meter.SampleRate);

    /// <summary>The length of the part that has been read: that of the excerpt, or of the whole audio.</summary>
    public TimeSpan ClassifiedDuration => TimeSpan.FromSeconds((double)_meter.Passed / _meter.SampleRate);

    /// <summary>Reads the next segment and returns its start, from the start of the audio, or false at the end.</summary>
    /// <exception cref="Errors.AudioDecodeException">The audio cannot be decoded, or a sample is NaN or infinite.</exception>
    public bool TryRead(Span<float> segment, out TimeSpan start)
    {
        var started = _measures ? Stopwatch.GetTimestamp() : 0;
        var found = _segments.TryRead(segment, out var position);
        _decoding += _measures ? Stopwatch.GetElapsedTime(started) : default;
        start = TimeSpan.FromSeconds(((double)position / _model.Extractor.SampleRate) + ((double)_excerpt.Start / _meter.SampleRate));
        return found;
    }

    /// <summary>The warnings so far, except for silence.</summary>
    public List<AudioWarning> CollectWarnings()
    {
        List<AudioWarning> warnings = [.. _meter.Warnings];
        if (_segments.IsShort)
        {
            warnings.Add(DescribeRepetition(_model));
        }

        if (_meter.IsClipped)
        {
            warnings.Add(new(AudioWarningKind.Clipped, "More than 1 % of the samples are at full scale."));
        }

        if (_meter.IsCanceling)
        {
            warnings.Add(new(
                AudioWarningKind.OpposedChannels,
                "The channels have opposite polarity and cancel when they are mixed to mono; turn one of them over to have the audio classified."));
        }

        return warnings;
    }

    /// <summary>The warning about audio that was repeated to fill a segment.</summary>
    public static AudioWarning DescribeRepetition(GenreModel model)
    {
        var needed = (double)model.Card.Segments.SampleCount / model.Extractor.SampleRate;
        return new(
            AudioWarningKind.TooShort, FormattableString.Invariant($"The audio, or the excerpt of it, is shorter than the model's segments of {needed:0.##} s and was repeated to fill one, so its genre is less certain."));
    }

    public void Dispose()
    {
        _segments.Dispose();
        if (!_disposed)
        {
            _disposed = true;
            LibraryTelemetry.RecordAudio(_model.Card.Name, ClassifiedDuration, _decoding);
        }
    }
}
