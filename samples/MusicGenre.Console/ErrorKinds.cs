using MusicGenre.Errors;

namespace MusicGenre.Cli;

/// <summary>The names of errors in output for programs.</summary>
internal static class ErrorKinds
{
    /// <summary>The file was read, and cannot be decoded.</summary>
    public const string Decode = "decode";

    public static string NameOf(Exception exception) => exception switch
    {
        AudioDecodeException => Decode,
        GenreModelException => "model",
        FileNotFoundException or DirectoryNotFoundException => "not-found",
        UnauthorizedAccessException => "access",
        IOException => "io",
        _ => "unexpected",
    };
}
