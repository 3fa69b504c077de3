using MusicGenre.Dsp;

namespace MusicGenre.Features;

/// <summary>Four layers on one grid: the full power, the power of tones, the power of beats, and onset strength. Immutable and thread-safe.</summary>
/// <remarks>
/// The features are [layer, row, frame]. Layers are in the order of <see cref="SpectrogramLayer"/>; rows are bins or mel bands, from low to high.
/// <para>On the linear axis, with S = abs(librosa.stft(y)) and H, P = librosa.decompose.hpss(S), the layers equal librosa.amplitude_to_db with ref=np.max(S) of S, H and P,
/// each clipped at 80 dB below its own maximum, and librosa.onset.onset_strength_multi(y, channels=[0, 32, 64, 96, 128]), where each row has the strength of the sub-band that contains
/// the mel band with the nearest center; rows whose mel band is in no sub-band are 0.</para>
/// <para>On the mel axis, the separation is the same by default, and the power of each part is then summed into mel bands: librosa.power_to_db(melspectrogram(S=X**2), ref=np.max(melspectrogram(S=S**2))) for X = S, H, P.
/// With <see cref="SeparationOptions.Axis"/> Mel, the mel bands are separated instead: with M = sqrt(melspectrogram(S=S**2)) and H, P = hpss(M), the layers are librosa.power_to_db(X**2, ref=np.max(M**2)) for X = M, H, P.</para>
/// <para>The run time is proportional to rows · frames · (harmonic kernel + percussive kernel), where rows are the bins or mel bands that are separated.</para>
/// </remarks>
public sealed class SpectrogramStackExtractor : IFeatureExtractor
{
    private readonly Spectrogram _spectrogram;
    private readonly MelFilterBank _bank;
    private readonly SpectrogramStackPlan _plan;

    /// <summary>Builds the tables.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message contains its name and value.</exception>
    public SpectrogramStackExtractor(SpectrogramStackOptions? options = null)
    {
        Options = options ?? new SpectrogramStackOptions();
        Options.Validate();
        _spectrogram = new Spectrogram(Options.Stft.CreatePlan());
        _bank = Options.Mel.CreateBank(Options.SampleRate, Options.Stft.TransformLength);
        _plan = new SpectrogramStackPlan(Options);
    }

    /// <summary>The options of the extractor.</summary>
    public SpectrogramStackOptions Options { get; }

    /// <inheritdoc/>
    public int SampleRate => Options.SampleRate;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> is negative.</exception>
    public FeatureShape GetShape(int sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        return new FeatureShape(SpectrogramStackPlan.LayerCount, _plan.RowCount, _spectrogram.Stft.CountFrames(sampleCount));
    }

    /// <inheritdoc/>
    public void Extract(ReadOnlySpan<float> samples, Span<float> destination)
    {
        var shape = GetShape(samples.Length);
        FeatureLength.Require(Options, samples, shape, destination);
        if (Options.Separation.Axis == FrequencyAxis.Mel)
        {
            _spectrogram.RunBands(samples, _bank, SpectrumUnit.Power, destination[..(shape.Bands * shape.Frames)]);
            _plan.CompleteMel(shape.Frames, destination);
        }
        else
        {
            ExtractSeparatedBins(samples, shape, destination);
        }
    }

    private void ExtractSeparatedBins(ReadOnlySpan<float> samples, FeatureShape shape, Span<float> destination)
    {
        var frames = shape.Frames;
        var length = shape.Bands * frames;
        var full = destination[..length];
        var harmonic = destination.Slice(length, length);
        var percussive = destination.Slice(2 * length, length);
        using var melPower = new ScratchBuffer<float>(_bank.Bands * frames);
        if (Options.Frequency == FrequencyAxis.Mel)
        {
            var size = _spectrogram.Stft.Bins * frames;
            using var parts = new ScratchBuffer<float>(3 * size);
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

        _plan.Complete(melPower.Span, frames, destination);
    }

    private void ComputePower(ReadOnlySpan<float> samples, int frames, Span<float> full, Span<float> harmonic, Span<float> percussive)
    {
        var bins = _spectrogram.Stft.Bins;
        using var byFrame = new ScratchBuffer<float>(bins * frames);
        _spectrogram.RunByFrame(samples, SpectrumUnit.Magnitude, byFrame.Span);
        Transposition.Run(byFrame.Span, frames, bins, bins, full, frames);
        _plan.Separate(byFrame.Span, bins, frames, full, harmonic, percussive);
    }
}
