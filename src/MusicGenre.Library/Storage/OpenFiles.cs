using MusicGenre.Audio.Reading;

namespace MusicGenre.Library.Storage;

/// <summary>The files that this program has open as databases. Thread-safe.</summary>
/// <remarks>
/// On Unix, whoever closes any handle of a file gives up all locks of the program on it, also those of SQLite, which then does not notice that another program takes
/// the log away. So what only wants to look into a file may do so before it is open, and never while.
/// </remarks>
internal static class OpenFiles
{
    private static readonly Lock Lock = new();
    private static readonly Dictionary<string, int> Counts = new(StringComparer.Ordinal);

    /// <summary>Opens a file once more.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="isFirst">Is called first with the full path if the file is not open, and may look into it.</param>
    /// <param name="open">Opens it, by the full path. Also gets the name to <see cref="Remove"/> it by.</param>
    public static T Add<T>(string path, Action<string> isFirst, Func<string, string, T> open)
    {
        var full = Path.GetFullPath(path);
        lock (Lock)
        {
            var file = RealPath.Resolve(full) ?? full;
            if (!Counts.ContainsKey(file))
            {
                isFirst(full);
            }

            var opened = open(full, file);
            Counts[file] = Counts.GetValueOrDefault(file) + 1;
            return opened;
        }
    }

    /// <summary>Closes a file that was opened.</summary>
    /// <param name="file">The name that it got.</param>
    /// <param name="opened">Is disposed of.</param>
    public static void Remove(string file, IDisposable opened)
    {
        lock (Lock)
        {
            opened.Dispose();
            if (Counts.TryGetValue(file, out var count) && count > 1)
            {
                Counts[file] = count - 1;
            }
            else
            {
                Counts.Remove(file);
            }
        }
    }
}
