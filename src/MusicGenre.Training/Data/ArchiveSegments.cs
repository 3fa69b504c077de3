using MusicGenre.Dsp;
using MusicGenre.Features;

namespace MusicGenre.Training.Data;

/// <summary>
/// The segments of a <see cref="MelArchive"/> as MFCCs, mel bands in decibels or spectrogram stacks, computed when they are read. Example
/// <c>track · segments per track + segment</c>; the segment starts at frame round(segment · frames ÷ segments), or just early enough to end with
/// the track. Thread-safe. Does not own the archive.
/// </summary>
public sealed class ArchiveSegments : ISegmentSet
{
    private readonly MelArchive _archive;
    private readonly ArchiveSegmentOptions _options;
    private readonly int[] _tracks;
    private readonly ArchiveFeatures _features;
    private readonly FrameInterpolation _frames;

    /// <summary>Cuts tracks into segments.</summary>
    /// <param name="archive">The archive; must not be disposed of while the segments are read.</param>
    /// <param name="options">How to cut and what to compute, or null for the defaults.</param>
    /// <param name="tracks">The indices of the archive's tracks to take, in order, or null for all.</param>
    /// <exception cref="ArgumentException">An option is out of range or does not fit the archive, or there is no such track.</exception>
    public ArchiveSegments(MelArchive archive, ArchiveSegmentOptions? options = null, IReadOnlyList<int>? tracks = null)
    {
        ArgumentNullException.ThrowIfNull(archive);
        _archive = archive;
        _options = options ?? new ArchiveSegmentOptions();
        Features = _options.Features ?? archive.CreateMfccOptions();
        _features = new ArchiveFeatures(archive, Features, _options.InterpolatesFrames);
        _frames = new FrameInterpolation(archive.FrameCount, archive.HopLength, _features.Stft.HopLength);
        _options.Validate(_frames.FrameCount);
        _tracks = [.. tracks ?? [.. Enumerable.Range(0, archive.Tracks.Count)]];
        foreach (var track in _tracks)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(track, nameof(tracks));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(track, archive.Tracks.Count, nameof(tracks));
        }

        var labels = archive.Genres.Index().ToDictionary(genre => genre.Item, genre => genre.Index, StringComparer.Ordinal);
        Tracks =
        [
            .. _tracks.Select(index => archive.Tracks[index])
                .Select(track => new SegmentTrack(track.Name, labels[track.Genre], track.Artist, track.Split)),
        ];
        Shape = _features.GetShape(_options.FrameCount);
    }

    /// <summary>The options of the extractor that gives such features for audio.</summary>
    public FeatureExtractorOptions Features { get; }

    /// <summary>The minimum number of samples for which that extractor gives as many frames as a segment has.</summary>
    public int SegmentSampleCount
        => Math.Max(1, (_options.FrameCount - 1) * _features.Stft.HopLength + (_features.Stft.Centered ? 0 : _features.Stft.FrameLength));

    /// <inheritdoc/>
    public FeatureShape Shape { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Genres => _archive.Genres;

    /// <inheritdoc/>
    public IReadOnlyList<SegmentTrack> Tracks { get; }

    /// <inheritdoc/>
    public int Count => _tracks.Length * _options.SegmentsPerTrack;

    /// <inheritdoc/>
    public int GetTrack(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return index / _options.SegmentsPerTrack;
    }

    /// <inheritdoc/>
    public int GetLabel(int index) => Tracks[GetTrack(index)].Label;

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The archive was disposed of.</exception>
    /// <exception cref="IOException">The archive cannot be read.</exception>
    public void Read(int index, Span<float> destination)
    {
        var track = _tracks[GetTrack(index)];
        if (destination.Length != Shape.Length)
        {
            throw new ArgumentException($"The destination holds {destination.Length} values, but {Shape} needs {Shape.Length}.", nameof(destination));
        }

        var bandCount = _archive.BandIndices.Count;
        var frameCount = _options.FrameCount;
        var start = GetStart(index % _options.SegmentsPerTrack);
        var (sourceStart, sourceCount) = _frames.GetSource(start, frameCount);
        using var stored = new ScratchBuffer<float>(bandCount * sourceCount);
        _archive.ReadDecibels(track, sourceStart, sourceCount, stored.Span);
        if (!_options.InterpolatesFrames)
        {
            _features.Compute(stored.Span, frameCount, destination);
            return;
        }

        using var interpolated = new ScratchBuffer<float>(bandCount * frameCount);
        _frames.Apply(stored.Span, start, frameCount, interpolated.Span);
        _features.Compute(interpolated.Span, frameCount, destination);
    }

    private int GetStart(int segment)
    {
        var start = (int)Math.Round((double)segment * _frames.FrameCount / _options.SegmentsPerTrack, MidpointRounding.AwayFromZero);
        return Math.Min(start, _frames.FrameCount - _options.FrameCount);
    }
}
