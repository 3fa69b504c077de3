using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Training.Data;

/// <summary>How the tracks of a <see cref="MelArchive"/> become segments and features.</summary>
public sealed record ArchiveSegmentOptions
{
    /// <summary>The number of segments per track, with evenly spread starts; positive. Default 10.</summary>
    public int SegmentsPerTrack { get; init; } = 10;

    /// <summary>The number of frames of a segment; positive, at most as many as the archive's tracks have. Default 39: 3 s of GTZAN's archive.</summary>
    public int FrameCount { get; init; } = 39;

    /// <summary>
    /// The features: <see cref="MfccOptions"/>, <see cref="MelSpectrogramOptions"/> in decibels, or <see cref="SpectrogramStackOptions"/> of mel
    /// bands that are separated on the mel axis (an archive has no bins to separate). Their sample rate, frame, hop, window and mel bank must be
    /// the archive's. The values are those that an extractor with these options gives for a segment of audio, as exactly as the archive allows,
    /// so the options belong in the card of a model that is trained on them. Null, the default, for <see cref="MelArchive.CreateMfccOptions"/>.
    /// </summary>
    public FeatureExtractorOptions? Features { get; init; }

    /// <summary>
    /// Whether the hop of <see cref="Features"/> may differ from the archive's: frames are then interpolated linearly in decibels, and
    /// <see cref="FrameCount"/> counts the interpolated ones. This makes it possible to train on archives with several grids together. Default
    /// false.
    /// </summary>
    public bool InterpolatesFrames { get; init; }

    internal void Validate(int availableFrames)
    {
        OptionGuard.Require(SegmentsPerTrack >= 1, SegmentsPerTrack, "positive");
        OptionGuard.Require(FrameCount >= 1 && FrameCount <= availableFrames, FrameCount, $"1 to {availableFrames}, the archive's");
    }
}
