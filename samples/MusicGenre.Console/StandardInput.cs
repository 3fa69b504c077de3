using System.Globalization;

namespace MusicGenre.Cli;

/// <summary>The standard input, if there is one.</summary>
internal static class StandardInput
{
    /// <summary>Where Linux shows the descriptors of a process; elsewhere there is no such folder.</summary>
    private const string Descriptors = "/proc/self/fd";
    private const string Details = "/proc/self/fdinfo";
    private const int AccessModes = 3;

    /// <summary>Opens it.</summary>
    /// <exception cref="IOException">The shell closed it.</exception>
    public static Stream Open()
    {
        if (Directory.Exists(Descriptors) && IsClosed())
        {
            throw new IOException($"{AudioInput.StandardInputName}: it is closed");
        }

        return Console.OpenStandardInput();
    }

    /// <summary>Whether the program was started without a standard input (<c>&lt;&amp;-</c>).</summary>
    /// <remarks>
    /// Descriptor 0 is then that of the first file that the runtime opened and kept: a pipe to itself, into which it writes nothing. A read from it would
    /// wait forever. Such a pipe is known by its other end, which is open in this process, too.
    /// </remarks>
    private static bool IsClosed()
    {
        try
        {
            return GetTarget("0") is not { } input || input.StartsWith("anon_inode:", StringComparison.Ordinal) || IsOwnPipe(input);
        }
        catch (UnauthorizedAccessException)
        {
            // Then it cannot be told.
            return false;
        }
    }

    private static bool IsOwnPipe(string input)
        => input.StartsWith("pipe:", StringComparison.Ordinal)
            && Directory.EnumerateFileSystemEntries(Descriptors).Select(path => Path.GetFileName(path)).Any(other => GetTarget(other) == input && IsWritable(other));

    private static string? GetTarget(string descriptor)
    {
        try
        {
            return new FileInfo(Path.Combine(Descriptors, descriptor)).LinkTarget;
        }
        catch (IOException)
        {
            // It was closed meanwhile.
            return null;
        }
    }

    private static bool IsWritable(string descriptor)
    {
        const string Flags = "flags:";
        try
        {
            var line = File.ReadLines(Path.Combine(Details, descriptor)).FirstOrDefault(line => line.StartsWith(Flags, StringComparison.Ordinal));
            return line is not null && (int.Parse(line.AsSpan().Trim()[^1..], CultureInfo.InvariantCulture) & AccessModes) != 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
