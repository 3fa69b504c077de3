using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio;

/// <summary>The audio files in a folder and its subfolders, and the files and folders that were skipped. Immutable and thread-safe.</summary>
/// <remarks>
/// <para>
/// A folder hides nothing. A file is audio if it has an extension of audio, whether or not the library can read that format, or if its content is that of a
/// format of audio, regardless of its name. So a damaged song, an empty one, one whose link leads nowhere, or one that only an ffmpeg that is missing could read
/// is in <see cref="Files"/>, and whoever reads it gets the reason. A file without read permission is there, too.
/// </para>
/// <para>
/// Everything else is in <see cref="Skipped"/>: pictures, texts, playlists, MIDI, the AppleDouble files ("._…") of macOS, whatever is hidden, and files that are
/// videos by both content and extension (.mkv, .avi, .mov and others, but not .mp4 and .webm, which music comes in as well). Pipes, sockets and devices are
/// never opened. Links to folders are followed, but every folder is listed once: where it really is, if that is below the scanned folder, or else under the first
/// link that leads to it.
/// </para>
/// </remarks>
public sealed class AudioFolderScan
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        // Decoded by the library.
        ".wav", ".wave", ".bwf", ".rf64", ".au", ".snd", ".aif", ".aiff", ".aifc", ".flac", ".mp3", ".mp2", ".mp1", ".mpa", ".mpga", ".ogg", ".oga", ".opus",

        // Decoded through ffmpeg, if at all.
        ".m4a", ".m4b", ".m4p", ".m4r", ".mp4", ".aac", ".adts", ".wma", ".asf", ".wv", ".ape", ".mpc", ".mpp", ".tta", ".tak", ".ofr", ".shn", ".ac3", ".eac3",
        ".ec3", ".dts", ".caf", ".w64", ".voc", ".8svx", ".dsf", ".dff", ".mka", ".weba", ".webm", ".spx", ".amr", ".awb", ".gsm", ".ra",
        ".loas", ".latm", ".thd", ".truehd", ".mlp", ".sbc", ".ircam",
    };

    private AudioFolderScan(string folder, IReadOnlyList<IAudioDecoder> decoders, Func<string, bool>? isKnownNotToBeAudio)
    {
        List<SkippedFile> skipped = [];
        Files = [.. new AudioFolderWalk(folder, decoders, skipped.Add, isKnownNotToBeAudio).Files()];
        Skipped = skipped;
    }

    /// <summary>The paths of the audio files, in ordinal order of their paths below the folder, with slashes. Each begins with the folder's path as given.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The skipped files and folders, in the same order. For a hidden or inaccessible folder, only the folder itself is included.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; }

    /// <summary>Lists the files of a folder at any depth. Only the first bytes of each file are read.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="decoders">Decoders that recognize audio besides <see cref="AudioDecoders.BuiltIn"/>, or null for none.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to list the folder itself is denied.</exception>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public static AudioFolderScan Scan(string folder, IReadOnlyList<IAudioDecoder>? decoders = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return ScanExcept(folder, decoders, null);
    }

    /// <summary>Gives the same files as <see cref="Scan"/> in the same order, one by one: folders are listed, and files looked into, only when their turn comes.</summary>
    /// <remarks>For folders of any size: only the names in the folders on the way to the current file are kept. Each enumeration begins anew.</remarks>
    /// <param name="folder">The folder's path.</param>
    /// <param name="skipped">Receives what is skipped, in the same order, during the enumeration and on its thread; or null.</param>
    /// <param name="decoders">Decoders that recognize audio besides <see cref="AudioDecoders.BuiltIn"/>, or null for none.</param>
    /// <param name="recursive">Whether the folders in the folder are listed, too. Default true.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to list the folder itself is denied.</exception>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public static IEnumerable<string> EnumerateFiles(
        string folder, Action<SkippedFile>? skipped = null, IReadOnlyList<IAudioDecoder>? decoders = null, bool recursive = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        AudioFolderWalk.CheckFolder(folder);
        return Enumerate();

        IEnumerable<string> Enumerate()
        {
            foreach (var path in new AudioFolderWalk(folder, decoders ?? [], skipped ?? (_ => { }), recursive: recursive).Files())
            {
                yield return path;
            }
        }
    }

    /// <summary>Lists the files of a folder, without looking into those whose names say nothing and of which it is known already that they are not audio.</summary>
    internal static AudioFolderScan ScanExcept(string folder, IReadOnlyList<IAudioDecoder>? decoders, Func<string, bool>? isKnownNotToBeAudio)
        => new(folder, decoders ?? [], isKnownNotToBeAudio);

    /// <summary>Whether a file has an extension of audio.</summary>
    internal static bool HasAudioExtension(string path) => Extensions.Contains(Path.GetExtension(path));
}
