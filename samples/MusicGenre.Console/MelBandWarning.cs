using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Cli;

/// <summary>The warning that mel bands hold no bin, so that their features never change.</summary>
internal static class MelBandWarning
{
    /// <summary>Writes the warning to the error output, if there is a reason.</summary>
    /// <param name="name">What the options belong to.</param>
    /// <param name="options">The extractor's options, or null for an extractor of one's own.</param>
    public static void Write(string name, FeatureExtractorOptions? options)
    {
        var (mel, stft) = options switch
        {
            MfccOptions mfcc => (mfcc.Mel, mfcc.Stft),
            MelSpectrogramOptions spectrogram => (spectrogram.Mel, spectrogram.Stft),
            SpectrogramStackOptions stack => (stack.Mel, stack.Stft),
            _ => (null, null),
        };
        if (FrontEnds.All.Any(frontEnd => frontEnd.Features == options))
        {
            // Its network was trained with such bands.
            return;
        }

        if (mel?.CountEmptyBands(options!.SampleRate, stft!.FftLength ?? stft.FrameLength) is { } empty and > 0)
        {
            ErrorLine.Write(
                $"{name}: warning: {empty} of {mel.BandCount} mel bands hold no frequency bin and never change; use fewer bands, a longer frame or a lower maximum frequency.");
        }
    }
}
