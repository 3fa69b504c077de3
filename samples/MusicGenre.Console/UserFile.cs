using MusicGenre.Errors;

namespace MusicGenre.Cli;

/// <summary>Reads files that the user names, whose errors name them as the user did.</summary>
internal static class UserFile
{
    /// <summary>Reads all bytes.</summary>
    /// <exception cref="IOException">The file cannot be read; the message names it and says why.</exception>
    public static byte[] ReadAllBytes(string path) => Read(path, File.ReadAllBytes);

    /// <summary>Does something with a file.</summary>
    /// <exception cref="IOException">The file cannot be read; the message names it and says why.</exception>
    public static T Read<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path}: {FileProblem.Describe(exception, path)}", exception);
        }
    }
}
