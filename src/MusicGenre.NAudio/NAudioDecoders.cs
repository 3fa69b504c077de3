using MusicGenre.Audio;

namespace MusicGenre.NAudio;

/// <summary>MusicGenre's decoders and those that NAudio adds.</summary>
public static class NAudioDecoders
{
    /// <summary>
    /// The built-in decoders and, on Windows, <see cref="MediaFoundationDecoder"/> before the <see cref="FfmpegDecoder"/>, so that AAC, M4A, WMA and other formats
    /// that Windows plays can be read without ffmpeg: <c>new AudioFile(path, new AudioReadOptions { Decoders = NAudioDecoders.All })</c>.
    /// </summary>
    public static IReadOnlyList<IAudioDecoder> All { get; }
        = OperatingSystem.IsWindows()
            ? [.. AudioDecoders.BuiltIn.Where(decoder => decoder is not FfmpegDecoder), new MediaFoundationDecoder(), .. AudioDecoders.BuiltIn.OfType<FfmpegDecoder>()]
            : AudioDecoders.BuiltIn;
}
