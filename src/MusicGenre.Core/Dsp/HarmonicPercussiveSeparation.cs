using System.Numerics.Tensors;

namespace MusicGenre.Dsp;

/// <summary>Splits a magnitude spectrogram with running medians: along time they keep tones, along frequency they keep beats (Fitzgerald 2010; margins after Driedger, Müller and Disch 2014). Immutable.</summary>
internal sealed class HarmonicPercussiveSeparation
{
    private const int BlockLength = 1024;

    private readonly SlidingMedian _alongTime;
    private readonly SlidingMedian _alongFrequency;
    private readonly SoftMask _mask;
    private readonly float _harmonicMargin;
    private readonly float _percussiveMargin;

    /// <param name="harmonicKernel">The length of the median along time, in frames.</param>
    /// <param name="percussiveKernel">The length of the median along frequency, in rows.</param>
    /// <param name="maskPower">The exponent of the masks, or null for hard masks.</param>
    /// <param name="harmonicMargin">The ratio of the harmonic to the percussive median at which the harmonic mask is one half.</param>
    /// <param name="percussiveMargin">The ratio of the percussive to the harmonic median at which the percussive mask is one half.</param>
    /// <param name="vectorized">Whether to use SIMD if the hardware supports it.</param>
    public HarmonicPercussiveSeparation(
        int harmonicKernel, int percussiveKernel, float? maskPower, float harmonicMargin, float percussiveMargin, bool vectorized = true)
    {
        _alongTime = new SlidingMedian(harmonicKernel, vectorized);
        _alongFrequency = new SlidingMedian(percussiveKernel, vectorized);
        _mask = new SoftMask(maskPower, splitZeros: harmonicMargin == 1 && percussiveMargin == 1);
        _harmonicMargin = harmonicMargin;
        _percussiveMargin = percussiveMargin;
    }

    /// <summary>Separates a spectrogram that is given in both orders.</summary>
    /// <param name="byFrame">Magnitudes, [frame, row].</param>
    /// <param name="byRow">The same magnitudes, [row, frame].</param>
    /// <param name="rows">The number of rows: bins or mel bands.</param>
    /// <param name="frames">The number of frames.</param>
    /// <param name="harmonic">Receives the tones' magnitudes, [row, frame].</param>
    /// <param name="percussive">Receives the beats' magnitudes, [row, frame].</param>
    public void Run(
        ReadOnlySpan<float> byFrame, ReadOnlySpan<float> byRow, int rows, int frames, Span<float> harmonic, Span<float> percussive)
    {
        using var scratch = new ScratchBuffer<float>(rows * frames);
        _alongTime.Run(byFrame, frames, rows, scratch.Span);
        Transposition.Run(scratch.Span, frames, rows, rows, harmonic, frames);
        _alongFrequency.Run(byRow, rows, frames, percussive);

        Span<float> reference = stackalloc float[BlockLength];
        Span<float> harmonicMask = stackalloc float[BlockLength];
        Span<float> percussiveMask = stackalloc float[BlockLength];
        for (var first = 0; first < rows * frames; first += BlockLength)
        {
            var length = Math.Min(BlockLength, (rows * frames) - first);
            var tones = harmonic.Slice(first, length);
            var beats = percussive.Slice(first, length);
            TensorPrimitives.Multiply(beats, _harmonicMargin, reference);
            _mask.Run(tones, reference[..length], harmonicMask[..length]);
            TensorPrimitives.Multiply(tones, _percussiveMargin, reference);
            _mask.Run(beats, reference[..length], percussiveMask[..length]);
            TensorPrimitives.Multiply(byRow.Slice(first, length), harmonicMask[..length], tones);
            TensorPrimitives.Multiply(byRow.Slice(first, length), percussiveMask[..length], beats);
        }
    }
}
