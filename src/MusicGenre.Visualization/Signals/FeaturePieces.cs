using MusicGenre.Audio;
using MusicGenre.Features;

namespace MusicGenre.Visualization.Signals;

/// <summary>
/// Runs an extractor over audio of any length piece by piece, in bounded memory. Pieces overlap by as many frames as one frame's values
/// depend on, so the frames that are used equal those of the whole.
/// </summary>
internal sealed class FeaturePieces
{
    private const int MaxFrames = 2048;
    private const int MinFrames = 16;
    private const int MaxValues = 1 << 22;

    private readonly IFeatureExtractor _extractor;
    private readonly StftOptions _stft;
    private readonly int _margin;
    private readonly int _framesPerPiece;
    private readonly FeatureColumns _receive;
    private float[] _features = [];

    /// <param name="extractor">The extractor.</param>
    /// <param name="stft">How it cuts samples into frames.</param>
    /// <param name="context">The number of frames before and after a frame that its values depend on, beyond its own samples.</param>
    /// <param name="receive">Receives the features.</param>
    public FeaturePieces(IFeatureExtractor extractor, StftOptions stft, int context, FeatureColumns receive)
    {
        (_extractor, _stft, _receive) = (extractor, stft, receive);
        _framesPerPiece = Math.Clamp(MaxValues / Math.Max(stft.HopLength, stft.FrameLength), MinFrames, MaxFrames);
        _margin = context + (stft.FrameLength / stft.HopLength) + 1;
    }

    /// <summary>The options with which pieces equal the whole: pre-emphasis of the signal would use up a sample of each piece, so that of frames takes its place.</summary>
    public static StftOptions ByFrame(StftOptions stft) => stft with { PreEmphasisScope = PreEmphasisScope.Frame };

    /// <summary>Reads everything.</summary>
    /// <returns>The number of mono samples at the extractor's rate.</returns>
    public long Run(IAudioSource source, CancellationToken cancellationToken)
    {
        using var reader = source.OpenReader(cancellationToken).ToMono().Resample(_extractor.SampleRate);
        var samples = new float[checked(((_framesPerPiece + (2 * _margin)) * _stft.HopLength) + _stft.FrameLength)];
        var (length, total, done) = (0, 0L, 0);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = reader.Read(samples.AsSpan(length));
            (length, total) = (length + count, total + count);
            if (count > 0 && length < samples.Length)
            {
                continue;
            }

            var atEnd = count == 0;
            var shape = _extractor.GetShape(length);
            var end = atEnd ? shape.Frames : Math.Max(done, shape.Frames - _margin);
            if (end > done)
            {
                Extract(samples.AsSpan(0, length), shape, done, end);
            }

            if (atEnd)
            {
                return total;
            }

            // Keep the frames that the next frame depends on.
            var dropped = Math.Max(0, end - _margin);
            samples.AsSpan(dropped * _stft.HopLength, length - (dropped * _stft.HopLength)).CopyTo(samples);
            (length, done) = (length - (dropped * _stft.HopLength), end - dropped);
        }
    }

    private void Extract(ReadOnlySpan<float> samples, FeatureShape shape, int first, int end)
    {
        if (_features.Length < shape.Length)
        {
            _features = new float[shape.Length];
        }

        var features = _features.AsSpan(0, shape.Length);
        _extractor.Extract(samples, features);
        _receive(features, shape, first, end - first);
    }
}
