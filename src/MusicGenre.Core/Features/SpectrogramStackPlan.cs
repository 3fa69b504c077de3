using System.Numerics.Tensors;
using MusicGenre.Dsp;

namespace MusicGenre.Features;

/// <summary>The steps of a spectrogram stack after the transform, which may be stored: separation, conversion to decibels, onset strength. Immutable and thread-safe.</summary>
internal sealed class SpectrogramStackPlan
{
    /// <summary>The number of layers.</summary>
    public const int LayerCount = 4;

    private readonly SpectrogramStackOptions _options;
    private readonly HarmonicPercussiveSeparation _separation;
    private readonly DecibelScale _decibels;
    private readonly OnsetStrength _onset;
    private readonly int[] _onsetOfRow;

    /// <summary>Builds the tables.</summary>
    /// <param name="options">Options that have been validated.</param>
    public SpectrogramStackPlan(SpectrogramStackOptions options)
    {
        _options = options;
        _separation = options.Separation.CreatePlan();
        _decibels = options.Decibels.CreatePlan();
        var stft = options.Stft;
        var edges = options.Onset.CreateEdges(options.Mel.BandCount);
        _onset = new OnsetStrength(edges, options.Onset.LagFrames, stft.Centered ? stft.FrameLength / (2 * stft.HopLength) : 0);
        var melOfRow = options.Frequency == FrequencyAxis.Mel
            ? Enumerable.Range(0, options.Mel.BandCount)
            : FindNearestBands((stft.TransformLength / 2) + 1);
        _onsetOfRow = [.. melOfRow.Select(mel => Array.FindLastIndex(edges, edge => edge <= mel))];
    }

    /// <summary>The number of rows of a layer.</summary>
    public int RowCount => _onsetOfRow.Length;

    /// <summary>Separates magnitudes and squares all three.</summary>
    /// <param name="byFrame">Magnitudes, [frame, row].</param>
    /// <param name="rows">The number of rows: bins or mel bands.</param>
    /// <param name="frames">The number of frames.</param>
    /// <param name="full">The same magnitudes, [row, frame]; overwritten with power.</param>
    /// <param name="harmonic">Receives the power of tones, [row, frame].</param>
    /// <param name="percussive">Receives the power of beats, [row, frame].</param>
    public void Separate(ReadOnlySpan<float> byFrame, int rows, int frames, Span<float> full, Span<float> harmonic, Span<float> percussive)
    {
        _separation.Run(byFrame, full, rows, frames, harmonic, percussive);
        TensorPrimitives.Multiply<float>(full, full, full);
        TensorPrimitives.Multiply<float>(harmonic, harmonic, harmonic);
        TensorPrimitives.Multiply<float>(percussive, percussive, percussive);
    }

    /// <summary>Computes the layers from mel power, separated on the mel axis.</summary>
    /// <param name="frames">The number of frames.</param>
    /// <param name="stack">[layer, band, frame]. On entry the first layer holds the power of the mel bands; on return it holds the features.</param>
    public void CompleteMel(int frames, Span<float> stack)
    {
        var size = RowCount * frames;
        var full = stack[..size];
        using (var byFrame = new ScratchBuffer<float>(size))
        {
            TensorPrimitives.Sqrt<float>(full, full);
            Transposition.Run(full, RowCount, frames, frames, byFrame.Span, RowCount);
            Separate(byFrame.Span, RowCount, frames, full, stack.Slice(size, size), stack.Slice(2 * size, size));
        }

        using var melPower = new ScratchBuffer<float>(size);
        full.CopyTo(melPower.Span);
        Complete(melPower.Span, frames, stack);
    }

    /// <summary>Converts the power of the first three layers to decibels and computes the fourth.</summary>
    /// <param name="melPower">The power of mel bands, [band, frame]; overwritten.</param>
    /// <param name="frames">The number of frames.</param>
    /// <param name="stack">[layer, row, frame]. On entry all layers except the last hold power; on return it holds the features.</param>
    public void Complete(Span<float> melPower, int frames, Span<float> stack)
    {
        var size = RowCount * frames;
        var reference = _options.Decibels.GetReference(stack[..size]);
        for (var layer = 0; layer < LayerCount - 1; layer++)
        {
            _decibels.Convert(stack.Slice(layer * size, size), reference);
        }

        // Rises do not depend on the reference.
        _decibels.Convert(melPower, 1);
        SpreadOnsets(melPower, frames, stack[((LayerCount - 1) * size)..]);
    }

    private void SpreadOnsets(ReadOnlySpan<float> melDecibels, int frames, Span<float> destination)
    {
        using var strengths = new ScratchBuffer<float>(_onset.Count * frames);
        _onset.Run(melDecibels, frames, strengths.Span);
        for (var row = 0; row < _onsetOfRow.Length; row++)
        {
            var target = destination.Slice(row * frames, frames);
            var band = _onsetOfRow[row];
            if (band < 0 || band >= _onset.Count)
            {
                target.Clear();
            }
            else
            {
                strengths.Span.Slice(band * frames, frames).CopyTo(target);
            }
        }
    }

    private IEnumerable<int> FindNearestBands(int bins)
    {
        var edges = _options.Mel.CreateEdges(_options.SampleRate);
        var band = 0;
        for (var bin = 0; bin < bins; bin++)
        {
            var frequency = (double)bin * _options.SampleRate / _options.Stft.TransformLength;
            while (band < _options.Mel.BandCount - 1 && frequency > (edges[band + 1] + edges[band + 2]) / 2)
            {
                band++;
            }

            yield return band;
        }
    }
}
