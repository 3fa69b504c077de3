using System.CommandLine;
using System.Text.RegularExpressions;
using MusicGenre.Features;

namespace MusicGenre.Cli;

/// <summary>The options of a feature extractor; options that are not given have the extractor's defaults.</summary>
internal sealed class ExtractorArguments
{
    private readonly Option<string> _extractor = new("--extractor")
    {
        Description = "The kind of features.",
        DefaultValueFactory = _ => "mfcc",
    };

    private readonly Option<int?> _rate = new("--rate") { Description = "The sample rate to resample to. [default: 22050]", HelpName = "HZ" };
    private readonly Option<int?> _frameLength = new("--frame-length") { Description = "Samples per frame. [default: 2048]", HelpName = "N" };
    private readonly Option<int?> _hopLength = new("--hop-length") { Description = "Samples between the starts of frames. [default: 512]", HelpName = "N" };
    private readonly Option<WindowFunction?> _window = new("--window") { Description = "The window function. [default: hann]" };
    private readonly Option<bool> _notCentered = new("--not-centered") { Description = "Start the first frame at the first sample instead of centering it there." };
    private readonly Option<int?> _bands = new("--bands") { Description = "mfcc, mel, stack: the number of mel bands. [default: 128]", HelpName = "N" };
    private readonly Option<MelScale?> _melScale = new("--mel-scale") { Description = "mfcc, mel, stack: the mel scale. [default: slaney]" };
    private readonly Option<MelNorm?> _melNorm = new("--mel-norm") { Description = "mfcc, mel, stack: the normalization of the mel filters. [default: slaney]" };
    private readonly Option<double?> _minimumFrequency = new("--min-frequency") { Description = "mfcc, mel, stack: the lowest band's lower edge. [default: 0]", HelpName = "HZ" };
    private readonly Option<double?> _maximumFrequency = new("--max-frequency") { Description = "mfcc, mel, stack: the highest band's upper edge. [default: half the sample rate]", HelpName = "HZ" };
    private readonly Option<DecibelReference?> _reference = new("--reference") { Description = "The reference of 0 dB: a power of 1 (one) or the maximum (maximum). [default: one; for stack, maximum]" };
    private readonly Option<double?> _range = new("--range") { Description = "Decibels kept below the maximum. [default: 80]", HelpName = "DB" };
    private readonly Option<FrequencyAxis?> _frequency = new("--frequency") { Description = "stack: the rows, either linear frequency bins or mel bands. [default: linear]" };
    private readonly Option<FrequencyAxis?> _separationAxis = new("--separation-axis") { Description = "stack: what is separated, either bins (linear) or, with --frequency mel, mel bands. [default: linear]" };
    private readonly Option<int?> _harmonicKernel = new("--harmonic-kernel") { Description = "stack: the length of the harmonic median in frames. [default: 31]", HelpName = "N" };
    private readonly Option<int?> _percussiveKernel = new("--percussive-kernel") { Description = "stack: the length of the percussive median in bins or, if these are separated, mel bands. [default: 31]", HelpName = "N" };
    private readonly Option<double?> _maskPower = new("--mask-power") { Description = "stack: the exponent of the soft masks. [default: 2]", HelpName = "P" };
    private readonly Option<double?> _harmonicMargin = new("--harmonic-margin") { Description = "stack: the harmonic margin. [default: 1]", HelpName = "M" };
    private readonly Option<double?> _percussiveMargin = new("--percussive-margin") { Description = "stack: the percussive margin. [default: 1]", HelpName = "M" };
    private readonly Option<int?> _onsetBands = new("--onset-bands") { Description = "stack: the number of sub-bands of the onset strength. [default: 4]", HelpName = "N" };
    private readonly Option<int?> _onsetLag = new("--onset-lag") { Description = "stack: the distance in frames between the spectra that are compared for the onset strength. [default: 1]", HelpName = "N" };
    private readonly Option<int?> _coefficients = new("--coefficients") { Description = "mfcc: the number of cepstral coefficients. [default: 13]", HelpName = "N" };
    private readonly Option<double?> _lifter = new("--lifter") { Description = "mfcc: the liftering length; 0 for none. [default: 0]", HelpName = "N" };

    public ExtractorArguments() => _extractor.AcceptOnly("mfcc", "mel", "spectrogram", "stack");

    private Option[] OfAll => [_extractor, _rate, _frameLength, _hopLength, _window, _notCentered, _reference, _range];

    private Option[] OfMel => [_bands, _melScale, _melNorm, _minimumFrequency, _maximumFrequency];

    private Option[] OfMfcc => [_coefficients, _lifter];

    private Option[] OfStack =>
    [
        _frequency, _separationAxis, _harmonicKernel, _percussiveKernel, _maskPower, _harmonicMargin, _percussiveMargin, _onsetBands, _onsetLag,
    ];

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[.. OfAll, .. OfMel, .. OfMfcc, .. OfStack])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Makes the extractor.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">Its options.</param>
    /// <exception cref="UsageException">An option is out of range, or does not apply to the extractor.</exception>
    public IFeatureExtractor CreateExtractor(ParseResult parsed, out SpectralFeatureOptions options)
    {
        try
        {
            options = CreateOptions(parsed);
            return options.CreateExtractor();
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(NameOptions(new UsageException(exception).Message));
        }
    }

    /// <summary>Replaces the names of properties and values in a message by those that the command line has for them.</summary>
    private string NameOptions(string message)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SampleRate"] = _rate.Name,
            ["FrameLength"] = _frameLength.Name,
            ["HopLength"] = _hopLength.Name,
            ["Mel.BandCount"] = $"the number of {_bands.Name}",
            ["MinimumFrequency"] = _minimumFrequency.Name,
            ["MaximumFrequency"] = _maximumFrequency.Name,
            ["DynamicRangeDecibels"] = _range.Name,
            ["Frequency"] = _frequency.Name,
            ["Axis"] = _separationAxis.Name,
            ["Separation.Axis"] = _separationAxis.Name,
            ["Linear"] = "linear",
            ["Mel"] = "mel",
            ["HarmonicKernelFrames"] = _harmonicKernel.Name,
            ["PercussiveKernelBins"] = _percussiveKernel.Name,
            ["MaskPower"] = _maskPower.Name,
            ["HarmonicMargin"] = _harmonicMargin.Name,
            ["PercussiveMargin"] = _percussiveMargin.Name,
            ["LagFrames"] = _onsetLag.Name,
            ["CoefficientCount"] = _coefficients.Name,
            ["Lifter"] = _lifter.Name,

            // That of the onset strength is limited by the number of mel bands.
            ["BandCount"] = message.Contains(" mel bands,", StringComparison.Ordinal) ? _onsetBands.Name : _bands.Name,
        };
        return Regex.Replace(message, "[A-Za-z.]*[A-Za-z]", word => names.GetValueOrDefault(word.Value, word.Value));
    }

    private SpectralFeatureOptions CreateOptions(ParseResult parsed)
    {
        SpectralFeatureOptions options;
        var name = parsed.GetRequiredValue(_extractor);
        switch (name)
        {
            case "mel":
                Refuse(parsed, name, [.. OfMfcc, .. OfStack]);
                options = new MelSpectrogramOptions { Mel = CreateMel(parsed), Decibels = CreateDecibels(parsed, new DecibelOptions()) };
                break;
            case "spectrogram":
                Refuse(parsed, name, [.. OfMel, .. OfMfcc, .. OfStack]);
                options = new SpectrogramOptions { Decibels = CreateDecibels(parsed, new DecibelOptions()) };
                break;
            case "stack":
                Refuse(parsed, name, OfMfcc);
                options = CreateStack(parsed, new SpectrogramStackOptions());
                break;
            default:
                Refuse(parsed, name, OfStack);
                options = CreateMfcc(parsed, new MfccOptions());
                break;
        }

        return options with
        {
            SampleRate = parsed.GetValue(_rate) ?? options.SampleRate,
            Stft = options.Stft with
            {
                FrameLength = parsed.GetValue(_frameLength) ?? options.Stft.FrameLength,
                HopLength = parsed.GetValue(_hopLength) ?? options.Stft.HopLength,
                Window = parsed.GetValue(_window) ?? options.Stft.Window,
                Centered = !parsed.GetValue(_notCentered) && options.Stft.Centered,
            },
        };
    }

    private static void Refuse(ParseResult parsed, string extractor, Option[] options)
    {
        if (options.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } stranger)
        {
            throw new UsageException($"{stranger.Name} cannot be used with --extractor {extractor}.");
        }
    }

    private MfccOptions CreateMfcc(ParseResult parsed, MfccOptions defaults) => defaults with
    {
        Mel = CreateMel(parsed),
        Decibels = CreateDecibels(parsed, defaults.Decibels),
        CoefficientCount = parsed.GetValue(_coefficients) ?? defaults.CoefficientCount,
        Lifter = parsed.GetValue(_lifter) ?? defaults.Lifter,
    };

    private SpectrogramStackOptions CreateStack(ParseResult parsed, SpectrogramStackOptions defaults) => defaults with
    {
        Frequency = parsed.GetValue(_frequency) ?? defaults.Frequency,
        Mel = CreateMel(parsed),
        Decibels = CreateDecibels(parsed, defaults.Decibels),
        Separation = defaults.Separation with
        {
            Axis = parsed.GetValue(_separationAxis) ?? defaults.Separation.Axis,
            HarmonicKernelFrames = parsed.GetValue(_harmonicKernel) ?? defaults.Separation.HarmonicKernelFrames,
            PercussiveKernelBins = parsed.GetValue(_percussiveKernel) ?? defaults.Separation.PercussiveKernelBins,
            MaskPower = parsed.GetValue(_maskPower) ?? defaults.Separation.MaskPower,
            HarmonicMargin = parsed.GetValue(_harmonicMargin) ?? defaults.Separation.HarmonicMargin,
            PercussiveMargin = parsed.GetValue(_percussiveMargin) ?? defaults.Separation.PercussiveMargin,
        },
        Onset = defaults.Onset with
        {
            BandCount = parsed.GetValue(_onsetBands) ?? defaults.Onset.BandCount,
            LagFrames = parsed.GetValue(_onsetLag) ?? defaults.Onset.LagFrames,
        },
    };

    private MelOptions CreateMel(ParseResult parsed)
    {
        var defaults = new MelOptions();
        return new MelOptions
        {
            BandCount = parsed.GetValue(_bands) ?? defaults.BandCount,
            Scale = parsed.GetValue(_melScale) ?? defaults.Scale,
            Norm = parsed.GetValue(_melNorm) ?? defaults.Norm,
            MinimumFrequency = parsed.GetValue(_minimumFrequency) ?? defaults.MinimumFrequency,
            MaximumFrequency = parsed.GetValue(_maximumFrequency) ?? defaults.MaximumFrequency,
        };
    }

    private DecibelOptions CreateDecibels(ParseResult parsed, DecibelOptions defaults) => defaults with
    {
        Reference = parsed.GetValue(_reference) ?? defaults.Reference,
        DynamicRangeDecibels = parsed.GetValue(_range) ?? defaults.DynamicRangeDecibels,
    };
}
