using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MusicGenre.Cli.Output;

/// <summary>The standard output, whose reader may go away.</summary>
internal static class StandardOutput
{
    private const int BrokenPipe = 32;

    /// <summary>Opens it. Writing to a pipe that nobody reads any more throws an exception, unlike that of <see cref="Console"/>, which then writes to nobody.</summary>
    public static Stream Open()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.OpenStandardOutput();
        }

        try
        {
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);

            // In a file, this stream would keep its own position, and other programs that write to the same file would not know of it.
            return stream.CanSeek ? Console.OpenStandardOutput() : stream;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // It was closed by the shell.
            return Stream.Null;
        }
    }

    /// <summary>Opens it for text, line by line.</summary>
    public static TextWriter OpenText() => new StreamWriter(Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    /// <summary>Whether an exception says that nobody reads the output any more.</summary>
    public static bool IsClosed(Exception exception) => !OperatingSystem.IsWindows() && exception is IOException { HResult: BrokenPipe };
}
