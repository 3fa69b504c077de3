using System.Numerics.Tensors;
using MusicGenre.Dsp;

namespace MusicGenre.Features;

/// <summary>Four layers on one grid: all of the power, that of tones, that of beats, and the strength of onsets. Immutable and thread-safe.</summary>
/// <remarks>
/// The features are [layer, row, frame], the layers in the order of <see cref="SpectrogramLayer"/>, the rows bins or mel bands from low to high.
/// <para>On the linear axis, with S = abs(librosa.stft(y)) and H, P = librosa.decompose.hpss(S), the layers equal librosa.amplitude_to_db with ref=np.max(S) of S, H and P,
/// each cut off at 80 dB below its own maximum, and librosa.onset.onset_strength_multi(y, channels=[0, 32, 64, 96, 128]), in which a row takes the strength of the sub-band that holds
/// the mel band whose middle is nearest; rows whose mel band is in no sub-band are 0.</para>
/// <para>On the mel axis the separation is the same, and each part's power is then summed into mel bands: librosa.power_to_db(melspectrogram(S=X**2), ref=np.max(melspectrogram(S=S**2))) for X = S, H, P.</para>
/// <para>Time is proportional to bins · frames · (harmonic kernel + percussive kernel).</para>
/// </remarks>
public sealed class SpectrogramStackExtractor : IFeatureExtractor
{
    private const int LayerCount = 4;

    private readonly Spectrogram _spectrogram;
    private readonly MelFilterBank _bank;
    private readonly HarmonicPercussiveSeparation _separation;
    private readonly DecibelScale _decibels;
    private readonly OnsetStrength _onset;
    private readonly int[] _onsetOfRow;

    /// <summary>Builds the tables.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and repeats its value.</exception>
    public SpectrogramStackExtractor(SpectrogramStackOptions? options = null)
    {
        Options = options ?? new SpectrogramStackOptions();
        Options.Validate();
        var stft = Options.Stft.CreatePlan();
        _spectrogram = new Spectrogram(stft);
        _bank = Options.Mel.CreateBank(Options.SampleRate, stft.FrameLength);
        _separation = Options.Separation.CreatePlan();
        _decibels = Options.Decibels.CreatePlan();
        var edges = Options.Onset.CreateEdges(_bank.Bands);
        _onset = new OnsetStrength(edges, Options.Onset.LagFrames, stft.Centered ? stft.FrameLength / (2 * stft.HopLength) : 0);
        var melOfRow = OnMelAxis ? Enumerable.Range(0, _bank.Bands) : FindNearestBands(stft.Bins);
        _onsetOfRow = [.. melOfRow.Select(mel => Array.FindLastIndex(edges, edge => edge <= mel))];
    }

    /// <summary>The options that the extractor was made with.</summary>
    public SpectrogramStackOptions Options { get; }

    /// <inheritdoc/>
    public int SampleRate => Options.SampleRate;

    private bool OnMelAxis => Options.Frequency == FrequencyAxis.Mel;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> is negative.</exception>
    public FeatureShape GetShape(int sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        return new FeatureShape(LayerCount, _onsetOfRow.Length, _spectrogram.Stft.CountFrames(sampleCount));
    }

    /// <inheritdoc/>
    public void Extract(ReadOnlySpan<float> samples, Span<float> destination)
    {
        var shape = GetShape(samples.Length);
        FeatureLength.Require(shape, destination);
        var frames = shape.Frames;
        var length = shape.Bands * frames;
        var full = destination[..length];
        var harmonic = destination.Slice(length, length);
        var percussive = destination.Slice(2 * length, length);
        using var melPower = new ScratchBuffer<float>(_bank.Bands * frames);
        if (OnMelAxis)
        {
            using var parts = new ScratchBuffer<float>(3 * _spectrogram.Stft.Bins * frames);
            var size = _spectrogram.Stft.Bins * frames;
            ComputePower(samples, frames, parts.Span[..size], parts.Span.Slice(size, size), parts.Span[(2 * size)..]);
            _bank.Apply(parts.Span[..size], frames, frames, full, frames);
            _bank.Apply(parts.Span.Slice(size, size), frames, frames, harmonic, frames);
            _bank.Apply(parts.Span[(2 * size)..], frames, frames, percussive, frames);
            full.CopyTo(melPower.Span);
        }
        else
        {
            ComputePower(samples, frames, full, harmonic, percussive);
            _bank.Apply(full, frames, frames, melPower.Span, frames);
        }

        var reference = Options.Decibels.GetReference(full);
        _decibels.Convert(full, reference);
        _decibels.Convert(harmonic, reference);
        _decibels.Convert(percussive, reference);

        // Rises do not depend on the reference.
        _decibels.Convert(melPower.Span, 1);
        SpreadOnsets(melPower.Span, frames, destination[(3 * length)..]);
    }

    private void ComputePower(ReadOnlySpan<float> samples, int frames, Span<float> full, Span<float> harmonic, Span<float> percussive)
    {
        using (var byFrame = new ScratchBuffer<float>(_spectrogram.Stft.Bins * frames))
        {
            _spectrogram.RunByFrame(samples, SpectrumUnit.Magnitude, byFrame.Span);
            Transposition.Run(byFrame.Span, frames, _spectrogram.Stft.Bins, _spectrogram.Stft.Bins, full, frames);
            _separation.Run(byFrame.Span, full, _spectrogram.Stft.Bins, frames, harmonic, percussive);
        }

        TensorPrimitives.Multiply<float>(full, full, full);
        TensorPrimitives.Multiply<float>(harmonic, harmonic, harmonic);
        TensorPrimitives.Multiply<float>(percussive, percussive, percussive);
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
        var edges = Options.Mel.CreateEdges(Options.SampleRate);
        var band = 0;
        for (var bin = 0; bin < bins; bin++)
        {
            var frequency = (double)bin * Options.SampleRate / Options.Stft.FrameLength;
            while (band < _bank.Bands - 1 && frequency > (edges[band + 1] + edges[band + 2]) / 2)
            {
                band++;
            }

            yield return band;
        }
    }
}
