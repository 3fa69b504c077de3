namespace MusicGenre.Dsp;

/// <summary>A plan for spectrograms as [bin, frame], computed a few frames at a time so that the scratch buffer stays in cache. Immutable.</summary>
internal sealed class Spectrogram(Stft stft)
{
    /// <summary>The number of floats in a cache line, so that each row of a block is written as a whole line.</summary>
    private const int BlockFrames = 16;

    public Stft Stft => stft;

    /// <summary>Computes the spectrogram, [bin, frame].</summary>
    public void Run(ReadOnlySpan<float> samples, SpectrumUnit unit, Span<float> destination)
    {
        var frames = stft.CountFrames(samples.Length);
        using var work = new ScratchBuffer<double>(stft.WorkLength);
        using var block = new ScratchBuffer<float>(BlockFrames * stft.Bins);
        for (var first = 0; first < frames; first += BlockFrames)
        {
            var count = Math.Min(BlockFrames, frames - first);
            stft.Run(samples, first, count, unit, block.Span, stft.Bins, work.Span);
            Transposition.Run(block.Span, count, stft.Bins, stft.Bins, destination[first..], frames);
        }
    }

    /// <summary>Computes the spectrogram in transposed order, [frame, bin].</summary>
    public void RunByFrame(ReadOnlySpan<float> samples, SpectrumUnit unit, Span<float> destination)
    {
        using var work = new ScratchBuffer<double>(stft.WorkLength);
        stft.Run(samples, 0, stft.CountFrames(samples.Length), unit, destination, stft.Bins, work.Span);
    }

    /// <summary>Computes the power or magnitude in each band of a bank, [band, frame].</summary>
    public void RunBands(ReadOnlySpan<float> samples, MelFilterBank bank, SpectrumUnit unit, Span<float> destination)
    {
        var frames = stft.CountFrames(samples.Length);
        using var work = new ScratchBuffer<double>(stft.WorkLength);
        using var block = new ScratchBuffer<float>(BlockFrames * stft.Bins);
        using var byBin = new ScratchBuffer<float>(BlockFrames * stft.Bins);
        for (var first = 0; first < frames; first += BlockFrames)
        {
            var count = Math.Min(BlockFrames, frames - first);
            stft.Run(samples, first, count, unit, block.Span, stft.Bins, work.Span);
            Transposition.Run(block.Span, count, stft.Bins, stft.Bins, byBin.Span, BlockFrames);
            bank.Apply(byBin.Span, BlockFrames, count, destination[first..], frames);
        }
    }
}
