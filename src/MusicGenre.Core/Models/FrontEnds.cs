using MusicGenre.Features;

namespace MusicGenre.Models;

/// <summary>The front ends of published networks, as the code of each network computes them.</summary>
/// <remarks>
/// Samples have a full scale of −1 to 1 and one channel. The networks themselves are not part of this library. The page docs/own-network.md names what could not be
/// read in the network's own code.
/// </remarks>
public static class FrontEnds
{
    /// <summary>Every front end of this class, in alphabetical order of the names.</summary>
    public static IReadOnlyList<FrontEnd> All => [Ast, Beats, Clap, EfficientAt, Maest, Musicnn, OpenL3, Panns, VGGish, YamNet];

    /// <summary>
    /// Audio Spectrogram Transformer (Gong et al. 2021): Kaldi's log-mel energies of 25 ms every 10 ms, 1,024 frames, normalized by AudioSet's mean and deviation.
    /// Source: huggingface/transformers, feature_extraction_audio_spectrogram_transformer.py, and torchaudio's kaldi.fbank, which it calls.
    /// </summary>
    public static FrontEnd Ast { get; } = new()
    {
        Name = "ast",
        Features = CreateKaldi(WindowFunction.Hann, inputScale: null, new() { Offset = 4.2677393, Divisor = 2 * 4.5689974 }),
        InputLayout = TensorLayout.FrameBand,
        Segments = new() { SampleCount = (1023 * 160) + 400, HopLength = 1024 * 160 },
    };

    /// <summary>
    /// BEATs (Chen et al. 2022): Kaldi's log-mel energies of samples of 16-bit size, with Povey's window. Source: microsoft/unilm, beats/BEATs.py, and torchaudio's
    /// kaldi.fbank, which it calls.
    /// </summary>
    public static FrontEnd Beats { get; } = new()
    {
        Name = "beats",
        Features = CreateKaldi(WindowFunction.Povey, inputScale: 1 << 15, new() { Offset = -15.41663, Divisor = 2 * 6.55582 }),
        InputLayout = TensorLayout.FrameBand,
    };

    /// <summary>
    /// LAION's CLAP (Wu et al. 2023) of checkpoints with fusion: 64 HTK bands without norm at 48 kHz, 10 s. Source: LAION-AI/CLAP, training/data.py, get_mel.
    /// Checkpoints without fusion compute Slaney bands with Slaney norm inside the network.
    /// </summary>
    public static FrontEnd Clap { get; } = new()
    {
        Name = "clap",
        Features = new()
        {
            SampleRate = 48_000,
            Stft = new() { FrameLength = 1024, HopLength = 480, Padding = FramePadding.Reflect },
            Mel = new() { BandCount = 64, Scale = MelScale.Htk, Norm = MelNorm.None, MinimumFrequency = 50, MaximumFrequency = 14_000 },
            Decibels = new() { DynamicRangeDecibels = null },
        },
        InputLayout = TensorLayout.ChannelFrameBand,
        Segments = new() { SampleCount = 480_000, HopLength = 480_000 },
    };

    /// <summary>
    /// EfficientAT (Schmid et al. 2023): pre-emphasis of the signal, a symmetric window of 800 samples in a transform of 1,024, 128 Kaldi bands up to 15 kHz.
    /// Source: fschmid56/EfficientAT, models/preprocess.py, in evaluation.
    /// </summary>
    public static FrontEnd EfficientAt { get; } = new()
    {
        Name = "efficientat",
        Features = new()
        {
            SampleRate = 32_000,
            Stft = new()
            {
                FrameLength = 800,
                HopLength = 320,
                FftLength = 1024,
                Symmetric = true,
                Padding = FramePadding.Reflect,
                PreEmphasis = 0.97,
                PreEmphasisScope = PreEmphasisScope.Signal,
            },
            Mel = new() { BandCount = 128, Scale = MelScale.Htk, Norm = MelNorm.None, Slope = MelSlope.Mel, MinimumFrequency = 0, MaximumFrequency = 15_000 },
            Decibels = null,
            Logarithm = new() { Kind = LogarithmKind.LnOfSum, Constant = 1e-5 },
            Scaling = new() { Offset = 4.5, Divisor = 5 },
        },
        InputLayout = TensorLayout.ChannelBandFrame,
    };

    /// <summary>
    /// MAEST (Alonso-Jiménez et al. 2023) of 30 s: musicnn's bands over mirrored audio, normalized by the mean and deviation of its training set. Source: palonso/MAEST,
    /// models/helpers/melspectrogram.py, and MTG/essentia, tensorflowpredictmaest.cpp. Networks of 5, 10 and 20 s need shorter segments.
    /// </summary>
    public static FrontEnd Maest { get; } = new()
    {
        Name = "maest",
        Features = CreateMusicnn(new() { FrameLength = 512, HopLength = 256, Padding = FramePadding.Reflect }, new() { Offset = -2.06755686098554, Divisor = 2 * 1.268292820667291 }),
        InputLayout = TensorLayout.FrameBand,
        Segments = new() { SampleCount = 480_000, HopLength = 480_000 },
    };

    /// <summary>
    /// musicnn (Pons and Serra 2019): 96 Slaney bands, log₁₀(1 + 10,000 x), 187 frames of 3 s. Source: jordipons/musicnn, musicnn/extractor.py, which computes the
    /// spectrogram of the whole song and cuts it; frames that are not centered equal those within the song. It rounds the bands to half precision, which this does not.
    /// </summary>
    public static FrontEnd Musicnn { get; } = new()
    {
        Name = "musicnn",
        Features = CreateMusicnn(new() { FrameLength = 512, HopLength = 256, Centered = false }, scaling: null),
        InputLayout = TensorLayout.FrameBand,
        Segments = new() { SampleCount = (186 * 256) + 512, HopLength = 187 * 256 },
    };

    /// <summary>
    /// OpenL3 (Cramer et al. 2019) for the representation mel256: magnitudes in Slaney bands, decibels below the loudest, 1 s at 48 kHz. Source: marl/openl3, openl3/core.py, the front end
    /// with librosa, which imitates that of Kapre inside the published networks. For mel128, set the number of bands.
    /// </summary>
    public static FrontEnd OpenL3 { get; } = new()
    {
        Name = "openl3",
        Features = new()
        {
            SampleRate = 48_000,
            Stft = new() { FrameLength = 2048, HopLength = 242, Padding = FramePadding.Reflect },
            Mel = new() { BandCount = 256 },
            Quantity = SpectrumQuantity.Magnitude,
            Decibels = new() { Reference = DecibelReference.Maximum },
        },
        InputLayout = TensorLayout.BandFrameChannel,
        Segments = new() { SampleCount = 48_000, HopLength = 48_000 },
    };

    /// <summary>
    /// PANNs (Kong et al. 2020) at 32 kHz: 64 Slaney bands from 50 Hz to 14 kHz, in decibels. Source: qiuqiangkong/torchlibrosa, stft.py, with the values of
    /// qiuqiangkong/audioset_tagging_cnn, pytorch/inference.py.
    /// </summary>
    public static FrontEnd Panns { get; } = new()
    {
        Name = "panns",
        Features = new()
        {
            SampleRate = 32_000,
            Stft = new() { FrameLength = 1024, HopLength = 320, Padding = FramePadding.Reflect },
            Mel = new() { BandCount = 64, MinimumFrequency = 50, MaximumFrequency = 14_000 },
            Decibels = new() { DynamicRangeDecibels = null },
        },
        InputLayout = TensorLayout.ChannelFrameBand,
    };

    /// <summary>
    /// VGGish (Hershey et al. 2017): magnitudes in 64 HTK bands, ln(x + 0.01), 96 frames of 0.96 s. Source: tensorflow/models, research/audioset/vggish, mel_features.py and vggish_params.py.
    /// </summary>
    public static FrontEnd VGGish { get; } = CreateAudioSet("vggish", 0.01, hopFrames: 96);

    /// <summary>
    /// YAMNet (Plakal and Ellis 2019): magnitudes in 64 HTK bands, ln(x + 0.001), 96 frames every 48. Source: tensorflow/models, research/audioset/yamnet, features.py and params.py.
    /// </summary>
    public static FrontEnd YamNet { get; } = CreateAudioSet("yamnet", 0.001, hopFrames: 48);

    private static FrontEnd CreateAudioSet(string name, double constant, int hopFrames) => new()
    {
        Name = name,
        Features = new()
        {
            SampleRate = 16_000,
            Stft = new() { FrameLength = 400, HopLength = 160, FftLength = 512, Centered = false },
            Mel = new() { BandCount = 64, Scale = MelScale.Htk, Norm = MelNorm.None, Slope = MelSlope.Mel, MinimumFrequency = 125, MaximumFrequency = 7500 },
            Quantity = SpectrumQuantity.Magnitude,
            Decibels = null,
            Logarithm = new() { Kind = LogarithmKind.LnOfSum, Constant = constant },
        },
        InputLayout = TensorLayout.FrameBand,
        Segments = new() { SampleCount = (95 * 160) + 400, HopLength = hopFrames * 160 },
    };

    private static MelSpectrogramOptions CreateMusicnn(StftOptions stft, FeatureScaling? scaling) => new()
    {
        SampleRate = 16_000,
        Stft = stft,
        Mel = new() { BandCount = 96 },
        Decibels = null,
        Logarithm = new() { Kind = LogarithmKind.Log10OfScaled, Constant = 10_000 },
        Scaling = scaling,
    };

    private static MelSpectrogramOptions CreateKaldi(WindowFunction window, double? inputScale, FeatureScaling scaling) => new()
    {
        SampleRate = 16_000,
        Stft = new()
        {
            FrameLength = 400,
            HopLength = 160,
            FftLength = 512,
            Window = window,
            Symmetric = true,
            Centered = false,
            RemoveMean = true,
            PreEmphasis = 0.97,
            InputScale = inputScale,
        },
        Mel = new() { BandCount = 128, Scale = MelScale.Htk, Norm = MelNorm.None, Slope = MelSlope.Mel, MinimumFrequency = 20 },
        Decibels = null,

        // The machine epsilon of float32.
        Logarithm = new() { Kind = LogarithmKind.LnOfMaximum, Constant = 1.1920928955078125e-7 },
        Scaling = scaling,
    };
}
