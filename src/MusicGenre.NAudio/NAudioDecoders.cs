using MusicGenre.Audio;

namespace MusicGenre.NAudio;

/// <summary>MusicGenre's decoders and those that NAudio adds.</summary>
public static class NAudioDecoders
{
    /// <summary>The built-in decoders and, on Windows, <see cref="MediaFoundationDecoder"/> after them, so that AAC, M4A, WMA and other formats that Windows plays can be read: <c>new AudioFile(path, NAudioDecoders.All)</c>.</summary>
    public static IReadOnlyList<IAudioDecoder> All { get; }
        = OperatingSystem.IsWindows() ? [.. AudioDecoders.BuiltIn, new MediaFoundationDecoder()] : AudioDecoders.BuiltIn;
}
