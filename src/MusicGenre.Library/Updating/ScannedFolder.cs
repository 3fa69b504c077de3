using MusicGenre.Audio;

namespace MusicGenre.Library.Updating;

/// <summary>A folder that an update has gone through.</summary>
/// <param name="path">Its path, absolute and without links.</param>
internal sealed class ScannedFolder(string path)
{
    private readonly List<string> _unreadable = [];

    public string Path => path;

    /// <summary>Whether any audio was found.</summary>
    public bool HasAudio { get; set; }

    /// <summary>Takes note of what is skipped.</summary>
    public void AddSkipped(SkippedFile file)
    {
        if (file.Kind == SkippedFileKind.Unreadable)
        {
            _unreadable.Add(file.Path);
        }
    }

    /// <summary>Whether a path is in a folder that could not be listed, so that nobody knows whether it is gone.</summary>
    public bool IsUnknown(string file) => _unreadable.Any(folder => file.StartsWith(folder + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal));
}
