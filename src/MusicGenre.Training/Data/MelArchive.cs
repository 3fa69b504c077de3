using System.Buffers;
using Microsoft.Win32.SafeHandles;
using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Training.Data;

/// <summary>
/// A folder of mel spectrograms of many tracks: <c>archive.json</c> (sizes and front end), <c>mel.u8</c> (bytes, row-major [track, frame, band],
/// bands from low to high) and <c>index.csv</c> (one line per track). Thread-safe.
/// </summary>
/// <remarks>
/// The front end: periodic Hann, centered with zero padding, power, Slaney mel bands with Slaney norm from 0 Hz to half the sample rate, decibels
/// limited to 80 below the track's maximum. A byte v stands for range · (v / 255 − 1) decibels relative to that maximum. At run time a segment's
/// track maximum is unknown, so in segments much quieter than their track the faintest values are higher here.
/// Bytes are read from the file on demand.
/// </remarks>
public sealed class MelArchive : IDisposable
{
    private const string LayoutName = "archive.json";
    private const string IndexName = "index.csv";
    private const string MelName = "mel.u8";

    private readonly SafeFileHandle _mel;
    private readonly string _melPath;

    private MelArchive(string melPath, SafeFileHandle mel, MelArchiveLayout layout, IReadOnlyList<MelTrack> tracks)
    {
        _melPath = melPath;
        _mel = mel;
        Tracks = tracks;
        FrameCount = layout.Frames;
        SampleRate = layout.SampleRate;
        FrameLength = layout.FrameLength;
        HopLength = layout.HopLength;
        MelBandCount = layout.MelBands;
        BandIndices = layout.BandIndices;
        Genres = [.. tracks.Select(track => track.Genre).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The tracks in the order in which they are stored.</summary>
    public IReadOnlyList<MelTrack> Tracks { get; }

    /// <summary>The genres of the tracks in ordinal order, without duplicates.</summary>
    public IReadOnlyList<string> Genres { get; }

    /// <summary>The number of frames of every track.</summary>
    public int FrameCount { get; }

    /// <summary>The sample rate of the front end in hertz.</summary>
    public int SampleRate { get; }

    /// <summary>The frame length of the front end in samples.</summary>
    public int FrameLength { get; }

    /// <summary>The average distance between neighboring frames in samples.</summary>
    public int HopLength { get; }

    /// <summary>The number of mel bands of the front end; not all need be stored.</summary>
    public int MelBandCount { get; }

    /// <summary>For each stored band, from low to high, its index among the front end's bands.</summary>
    public IReadOnlyList<int> BandIndices { get; }

    /// <summary>
    /// The options of an MFCC extractor that computes the features of this archive's frames from audio: the archive's front end, frames not
    /// centered, decibels relative to a power of 1 and limited to 80 below the segment's maximum, 13 coefficients.
    /// </summary>
    public MfccOptions CreateMfccOptions() => new()
    {
        SampleRate = SampleRate,
        Stft = new StftOptions { FrameLength = FrameLength, HopLength = HopLength, Centered = false },
        Mel = new MelOptions { BandCount = MelBandCount },
    };

    /// <summary>Opens an archive.</summary>
    /// <param name="folder">The folder that holds the three files.</param>
    /// <exception cref="TrainingDataException">A file is missing, still compressed, damaged, or contradicts another.</exception>
    public static MelArchive Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var layout = ReadLayout(Path.Combine(folder, LayoutName));
        var tracks = ReadTracks(Path.Combine(folder, IndexName), layout);
        var melPath = Path.Combine(folder, MelName);
        if (!File.Exists(melPath))
        {
            throw new TrainingDataException(
                melPath,
                File.Exists(melPath + ".xz") ? $"there is only {MelName}.xz, which must be unpacked first: xz -dk {MelName}.xz" : "there is no such file");
        }

        var mel = OpenMel(melPath);
        // The product of three sizes can exceed 64 bits.
        var expected = (Int128)layout.Tracks * layout.Frames * layout.Bands;
        var found = RandomAccess.GetLength(mel);
        if (found != expected)
        {
            mel.Dispose();
            throw new TrainingDataException(
                melPath,
                $"the file has {found} bytes, but {layout.Tracks} tracks of {layout.Frames} frames of {layout.Bands} bands make {expected}");
        }

        return new MelArchive(melPath, mel, layout, tracks);
    }

    /// <summary>Reads a stretch of a track.</summary>
    /// <param name="track">The index of the track.</param>
    /// <param name="frameStart">The first frame.</param>
    /// <param name="frameCount">The number of frames; the stretch lies within the track.</param>
    /// <param name="destination">Receives decibels, row-major [stored band, frame]; exactly as long as that.</param>
    /// <param name="reference">What 0 dB means. Default <see cref="MelReference.Unity"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such track, or the stretch does not lie within it.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="ObjectDisposedException">The archive was disposed of.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void ReadDecibels(
        int track, int frameStart, int frameCount, Span<float> destination, MelReference reference = MelReference.Unity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(track);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(track, Tracks.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(frameStart);
        ArgumentOutOfRangeException.ThrowIfLessThan(frameCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frameCount, FrameCount - frameStart);
        var bandCount = BandIndices.Count;
        if (destination.Length != bandCount * frameCount)
        {
            throw new ArgumentException(
                $"The destination holds {destination.Length} values, but {bandCount} bands of {frameCount} frames need {bandCount * frameCount}.",
                nameof(destination));
        }

        Span<float> decibels = stackalloc float[256];
        var offset = reference == MelReference.Unity ? Tracks[track].MaximumDecibels : 0;
        for (var value = 0; value < decibels.Length; value++)
        {
            decibels[value] = offset + Tracks[track].DynamicRangeDecibels * (value / 255f - 1);
        }

        var bytes = ArrayPool<byte>.Shared.Rent(destination.Length);
        try
        {
            ReadBytes(bytes.AsSpan(0, destination.Length), ((long)track * FrameCount + frameStart) * bandCount);
            for (var band = 0; band < bandCount; band++)
            {
                var row = destination.Slice(band * frameCount, frameCount);
                for (var frame = 0; frame < row.Length; frame++)
                {
                    row[frame] = decibels[bytes[frame * bandCount + band]];
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _mel.Dispose();

    private void ReadBytes(Span<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var count = RandomAccess.Read(_mel, bytes, offset);
            if (count == 0)
            {
                throw new TrainingDataException(_melPath, $"the file ends at byte {offset}; it was truncated after it was opened");
            }

            bytes = bytes[count..];
            offset += count;
        }
    }

    private static SafeFileHandle OpenMel(string path)
    {
        try
        {
            return File.OpenHandle(path, options: FileOptions.RandomAccess);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException(path, FileProblem.Describe(exception, path), exception);
        }
    }

    private static MelArchiveLayout ReadLayout(string path)
    {
        try
        {
            return MelArchiveLayout.Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException(path, $"the archive's description cannot be read: {FileProblem.Describe(exception, path)}", exception);
        }
    }

    private static MelTrack[] ReadTracks(string path, MelArchiveLayout layout)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException(path, $"the archive's index cannot be read: {FileProblem.Describe(exception, path)}", exception);
        }

        var tracks = MelArchiveIndex.Parse(path, text);
        return tracks.Length == layout.Tracks
            ? tracks
            : throw new TrainingDataException(path, $"the index has {tracks.Length} tracks, but {LayoutName} says {layout.Tracks}");
    }
}
