using System.Diagnostics;
using MusicGenre.Audio;

namespace MusicGenre.InteropTests.Data;

/// <summary>Clips of GTZAN beside the repository.</summary>
internal static class GtzanAudio
{
    public const string Flac = "/usr/bin/flac";

    /// <summary>The folder that holds gtzan-audio and gtzan-mel, or null.</summary>
    public static string? FindData()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MusicGenre.sln")))
            {
                var data = Path.Combine(folder.FullName, "..", "shared", "data");
                return Directory.Exists(Path.Combine(data, "gtzan-audio")) && File.Exists(Path.Combine(data, "gtzan-mel", "mel.u8")) ? data : null;
            }
        }

        return null;
    }

    /// <summary>Decodes a clip with flac and our WAV reader.</summary>
    public static AudioClip Load(string path)
    {
        var wav = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var process = Process.Start(Flac, ["--silent", "--decode", "--output-name", wav, path]);
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"flac failed on {path}.");
            }

            using var stream = File.OpenRead(wav);
            return AudioClip.Decode(stream, path);
        }
        finally
        {
            File.Delete(wav);
        }
    }
}
