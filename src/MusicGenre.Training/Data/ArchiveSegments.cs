using System.Buffers;
using System.Numerics.Tensors;
using MusicGenre.Features;

namespace MusicGenre.Training.Data;

/// <summary>
/// The segments of a <see cref="MelArchive"/> as MFCCs or mel bands in decibels, computed as they are read. Example
/// <c>track · segments a track + segment</c>; the segment starts at frame round(segment · frames ÷ segments), or so much earlier that it
/// ends with the track. Thread-safe. Does not own the archive.
/// </summary>
public sealed class ArchiveSegments : ISegmentSet
{
    private readonly MelArchive _archive;
    private readonly ArchiveSegmentOptions _options;
    private readonly int[] _tracks;
    private readonly BandInterpolation _interpolation;
    private readonly CepstralTransform? _transform;

    /// <summary>Cuts tracks into segments.</summary>
    /// <param name="archive">The archive; must not be disposed of while the segments are read.</param>
    /// <param name="options">How to cut and what to compute, or null for the defaults.</param>
    /// <param name="tracks">The indices of the archive's tracks to take, in order, or null for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range, or there is no such track.</exception>
    public ArchiveSegments(MelArchive archive, ArchiveSegmentOptions? options = null, IReadOnlyList<int>? tracks = null)
    {
        ArgumentNullException.ThrowIfNull(archive);
        _archive = archive;
        _options = options ?? new ArchiveSegmentOptions();
        _options.Validate(archive);
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
        _interpolation = new BandInterpolation(archive.BandIndices, archive.MelBandCount);
        _transform = _options.CoefficientCount is { } count ? new CepstralTransform(archive.MelBandCount, count) : null;
        Shape = new FeatureShape(1, _options.CoefficientCount ?? archive.MelBandCount, _options.FrameCount);
    }

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
            throw new ArgumentException($"There is room for {destination.Length} values, but {Shape} make {Shape.Length}.", nameof(destination));
        }

        var frameCount = _options.FrameCount;
        var storedLength = _archive.BandIndices.Count * frameCount;
        var melLength = _archive.MelBandCount * frameCount;
        var scratch = ArrayPool<float>.Shared.Rent(storedLength + melLength);
        try
        {
            var stored = scratch.AsSpan(0, storedLength);
            var mel = _transform is null ? destination : scratch.AsSpan(storedLength, melLength);
            _archive.ReadDecibels(track, GetStart(index % _options.SegmentsPerTrack), frameCount, stored, _options.Reference);
            _interpolation.Apply(stored, mel);
            TensorPrimitives.Max(mel, TensorPrimitives.Max<float>(mel) - _options.DynamicRangeDecibels, mel);
            _transform?.Apply(mel, destination);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    private int GetStart(int segment)
    {
        var start = (int)Math.Round((double)segment * _archive.FrameCount / _options.SegmentsPerTrack, MidpointRounding.AwayFromZero);
        return Math.Min(start, _archive.FrameCount - _options.FrameCount);
    }
}
