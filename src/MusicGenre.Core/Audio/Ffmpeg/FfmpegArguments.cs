namespace MusicGenre.Audio.Ffmpeg;

/// <summary>The command line of ffmpeg.</summary>
internal static class FfmpegArguments
{
    /// <summary>Decodes the first audio stream of a file to WAV with 32-bit floats on the standard output.</summary>
    /// <param name="demuxer">The only demuxer that ffmpeg may use.</param>
    /// <param name="path">The file's full path.</param>
    public static IReadOnlyList<string> Build(string demuxer, string path) =>
    [
        "-nostdin", "-hide_banner", "-v", "error",

        // No playlist can be reached with a demuxer that is given, and no other file or address with these protocols.
        "-protocol_whitelist", "file,pipe", "-f", demuxer, "-i", ToUrl(path),

        // With "?", a file without audio gives one plain line instead of advice about this command line.
        "-map", "0:a:0?", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
    ];

    /// <summary>The path as ffmpeg takes it, whatever characters it begins with.</summary>
    public static string ToUrl(string path) => "file:" + path;
}
