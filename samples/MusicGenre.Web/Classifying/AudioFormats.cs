using Microsoft.Extensions.Options;
using MusicGenre.Audio;
using MusicGenre.Web.Hosting;

namespace MusicGenre.Web.Classifying;

/// <summary>What this server can decode.</summary>
internal sealed class AudioFormats
{
    private static readonly string[] FormatsOfFfmpeg =
        ["M4A", "AAC", "WMA", "WebM", "WavPack", "Monkey's Audio", "Matroska", "AC-3", "CAF", "Musepack", "True Audio", "DSD"];

    public AudioFormats(IOptions<WebOptions> options)
    {
        var own = AudioDecoders.BuiltIn.Where(decoder => decoder is not FfmpegDecoder);
        HasFfmpeg = options.Value.Ffmpeg && IsInstalled("ffmpeg");
        Decoders = [.. own, .. HasFfmpeg ? [new FfmpegDecoder(new FfmpegOptions { TotalTimeout = options.Value.ClassificationTimeout })] : Array.Empty<IAudioDecoder>()];
        Names = [.. own.Select(decoder => decoder.Format), .. HasFfmpeg ? FormatsOfFfmpeg : []];
    }

    /// <summary>Whether ffmpeg is installed and may be used.</summary>
    public bool HasFfmpeg { get; }

    /// <summary>The decoders, in the order in which they are tried. Without ffmpeg, an error says what can be read here rather than what to install.</summary>
    public IReadOnlyList<IAudioDecoder> Decoders { get; }

    /// <summary>The names of the formats, for people.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The name of the format that a decoder reads.</summary>
    public static string NameOf(IAudioDecoder decoder) => decoder is FfmpegDecoder ? "other (ffmpeg)" : decoder.Format;

    private static bool IsInstalled(string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"{program}.exe"] : [program];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Any(folder => names.Any(name => File.Exists(Path.Combine(folder, name))));
    }
}
