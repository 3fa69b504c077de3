namespace MusicGenre.Training.Data;

/// <summary>How the tracks of a <see cref="MelArchive"/> become segments and features.</summary>
/// <remarks>
/// With the defaults a segment holds what an MFCC extractor gives at run time for a stretch of audio with the archive's hop as its
/// hop, frames that are not centred, decibels relative to a power of 1 and a dynamic range of 80 dB below the segment's maximum.
/// </remarks>
public sealed record ArchiveSegmentOptions
{
    /// <summary>The number of segments of a track, their starts spread evenly; positive. Default 10.</summary>
    public int SegmentsPerTrack { get; init; } = 10;

    /// <summary>The number of frames of a segment; positive, at most as many as the archive's tracks have. Default 39: 3 s of GTZAN's archive.</summary>
    public int FrameCount { get; init; } = 39;

    /// <summary>
    /// The number of cepstral coefficients, from 0 up, of the orthonormal DCT-II over the mel bands; positive, at most the number of
    /// bands. Null gives the mel bands themselves in decibels. Default 13. Coefficient 0 carries the level.
    /// </summary>
    public int? CoefficientCount { get; init; } = 13;

    /// <summary>The range below the segment's maximum, in decibels, to which values are limited; positive. Default 80.</summary>
    public float DynamicRangeDecibels { get; init; } = 80;

    /// <summary>What 0 dB means. Default <see cref="MelReference.Unity"/>: the level as an extractor hears it.</summary>
    public MelReference Reference { get; init; } = MelReference.Unity;

    internal void Validate(MelArchive archive)
    {
        Require(SegmentsPerTrack >= 1, nameof(SegmentsPerTrack), SegmentsPerTrack, "must be positive");
        Require(
            FrameCount >= 1 && FrameCount <= archive.FrameCount, nameof(FrameCount), FrameCount, $"must be within 1 to {archive.FrameCount}");
        Require(
            CoefficientCount is null || (CoefficientCount >= 1 && CoefficientCount <= archive.MelBandCount),
            nameof(CoefficientCount), CoefficientCount, $"must be within 1 to {archive.MelBandCount}");
        Require(DynamicRangeDecibels > 0, nameof(DynamicRangeDecibels), DynamicRangeDecibels, "must be positive");
        Require(Enum.IsDefined(Reference), nameof(Reference), Reference, "must be defined");

        static void Require(bool condition, string name, object? value, string demand)
        {
            if (!condition)
            {
                throw new ArgumentOutOfRangeException(name, value, $"{name} {demand}, but is {value}.");
            }
        }
    }
}
