using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MusicGenre.Cli.Tagging;

/// <summary>Counts the names of a file. Known on Linux alone.</summary>
internal static partial class HardLinks
{
    private const int CurrentFolder = -100;
    private const uint LinkCount = 4;
    private const int LinkCountOffset = 16;
    private const int StatusLength = 256;

    /// <summary>Whether a file has another name, which a replaced file would no longer share.</summary>
    /// <param name="path">The file's path; a link is followed.</param>
    public static bool Exist(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var status = new byte[StatusLength];
        try
        {
            // The first four bytes tell what was found.
            return Statx(CurrentFolder, path, 0, LinkCount, status) == 0
                && (BinaryPrimitives.ReadUInt32LittleEndian(status) & LinkCount) != 0
                && BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(LinkCountOffset)) > 1;
        }
        catch (EntryPointNotFoundException)
        {
            // Systems before 2018.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint wanted, [Out] byte[] status);
}
