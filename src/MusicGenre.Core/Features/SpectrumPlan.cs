using MusicGenre.Dsp;

namespace MusicGenre.Features;

/// <summary>The way from samples to rows of a spectrum that every spectral extractor goes: frames, transform, mel bands, silent frames removed, logarithm, scaling. Immutable and thread-safe.</summary>
internal sealed class SpectrumPlan
{
    private readonly Spectrogram _spectrogram;
    private readonly MelFilterBank? _bank;
    private readonly SpectrumQuantity _quantity;
    private readonly SpectrumUnit _unit;
    private readonly DecibelOptions? _decibels;
    private readonly DecibelScale? _decibelScale;

    /// <summary>Builds the tables.</summary>
    /// <param name="options">Options that have been validated.</param>
    /// <param name="quantity">What is summed in bands, or kept of bins.</param>
    /// <param name="decibels">How it becomes decibels, or null.</param>
    public SpectrumPlan(SpectralFeatureOptions options, SpectrumQuantity quantity, DecibelOptions? decibels)
    {
        _spectrogram = new Spectrogram(options.Stft.CreatePlan());
        _bank = options.MelBank?.CreateBank(options.SampleRate, options.Stft.TransformLength);
        _quantity = quantity;
        _unit = quantity == SpectrumQuantity.Magnitude ? SpectrumUnit.Magnitude : SpectrumUnit.Power;
        _decibels = decibels;
        _decibelScale = decibels?.CreatePlan();
    }

    /// <summary>Which frames are left out, or null.</summary>
    public SilenceRemovalOptions? SilenceRemoval { get; init; }

    /// <summary>The logarithm that is taken in place of decibels, or null.</summary>
    public LogarithmOptions? Logarithm { get; init; }

    /// <summary>The last step, or null.</summary>
    public FeatureScaling? Scaling { get; init; }

    /// <summary>The number of rows: mel bands or bins.</summary>
    public int Rows => _bank?.Bands ?? _spectrogram.Stft.Bins;

    /// <summary>The number of frames of a number of samples.</summary>
    public int CountFrames(int sampleCount) => _spectrogram.Stft.CountFrames(sampleCount);

    /// <summary>Computes [row, frame].</summary>
    public void Run(ReadOnlySpan<float> samples, Span<float> destination)
    {
        if (_bank is null)
        {
            _spectrogram.Run(samples, _unit, destination);
        }
        else
        {
            _spectrogram.RunBands(samples, _bank, _unit, destination);
        }

        SilenceRemoval?.Apply(destination, CountFrames(samples.Length), _quantity);
        _decibelScale?.Convert(destination, _decibels!.GetReference(destination));
        Logarithm?.Convert(destination);
        Scaling?.Convert(destination);
    }
}
