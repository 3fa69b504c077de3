using System.Buffers.Binary;
using System.Text;

namespace MusicGenre.Library.Storage;

/// <summary>The first bytes of a file, by which an index is recognized before SQLite opens it: SQLite could change what it opens.</summary>
internal static class IndexHeader
{
    private const int Length = 100;
    private const int VersionOffset = 60;
    private const int ApplicationIdOffset = 68;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Throws unless a file is an index of a version that this library knows.</summary>
    /// <exception cref="LibraryIndexException">It is something else, or cannot be read.</exception>
    /// <exception cref="FileNotFoundException">There is no file.</exception>
    public static void Check(string path)
    {
        var header = Read(path);
        if (!header.StartsWith(Magic) || header.Length < Length)
        {
            throw new LibraryIndexException(path, LibraryIndexProblem.NotAnIndex, $"this is not an index of music{Describe(header)}; it was left as it is");
        }

        if (BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdOffset..]) != Schema.ApplicationId)
        {
            throw new LibraryIndexException(path, LibraryIndexProblem.NotAnIndex, "this is an SQLite database, but not an index of music; it was left as it is");
        }

        // The file may be behind its log. What the version is in the end, SQLite says.
        var version = BinaryPrimitives.ReadInt32BigEndian(header[VersionOffset..]);
        if (version < SchemaMigration.OldestVersion || version > Schema.Version)
        {
            throw UnsupportedVersion(path, version);
        }
    }

    /// <summary>The exception for an index of a version that this program does not know.</summary>
    public static LibraryIndexException UnsupportedVersion(string path, int version) => new(
        path,
        LibraryIndexProblem.UnsupportedVersion,
        FormattableString.Invariant($"the index has schema version {version}, and this program reads version {Schema.Version}; it was left as it is"));

    private static ReadOnlySpan<byte> Read(string path)
    {
        try
        {
            // SQLite may have it open for writing, which is no reason not to look.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var header = new byte[Length];
            return header.AsSpan(0, stream.ReadAtLeast(header, Length, throwOnEndOfStream: false));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"{path}: there is no index", path, exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new LibraryIndexException(
                path, LibraryIndexProblem.Inaccessible, Directory.Exists(path) ? "this is a folder, not an index" : "permission to read the index is denied", exception);
        }
        catch (IOException exception)
        {
            throw new LibraryIndexException(path, LibraryIndexProblem.Inaccessible, $"the index cannot be read: {exception.Message}", exception);
        }
    }

    private static string Describe(ReadOnlySpan<byte> header)
        => header.IsEmpty ? " but an empty file" : Encoding.ASCII.GetString(header).StartsWith("#EXTM3U", StringComparison.Ordinal) ? " but a playlist" : "";
}
