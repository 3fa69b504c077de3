using System.Formats.Tar;

namespace MusicGenre.Audio.Reading;

/// <summary>Tells pipes, sockets and devices from files.</summary>
internal static class SpecialFile
{
    // More than an entry without content takes.
    private const int ArchiveLength = 1 << 14;

    /// <summary>Whether a path without a length leads to a pipe, a socket or a device, which is not opened. A file with content is read: ask only about paths of length 0.</summary>
    /// <remarks>.NET has no property for the type of a file. An archive has: its writer asks the operating system for it.</remarks>
    public static bool Is(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        try
        {
            using var archive = new MemoryStream(new byte[ArchiveLength]);
            using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
            {
                writer.WriteEntry(path, "entry");
            }

            archive.Position = 0;
            using var reader = new TarReader(archive);
            return reader.GetNextEntry()?.EntryType is TarEntryType.Fifo or TarEntryType.CharacterDevice or TarEntryType.BlockDevice;
        }
        catch (Exception exception) when (exception is FileNotFoundException or UnauthorizedAccessException or ArgumentException)
        {
            // The writer takes a link whose target must not be read, such as those of other users' processes, for one without a target.
            return false;
        }
        catch (NotSupportedException)
        {
            // The archive is full: a file of /proc has content, although it says that it has no length.
            return false;
        }
        catch (IOException)
        {
            // An archive cannot hold a socket.
            return true;
        }
    }
}
