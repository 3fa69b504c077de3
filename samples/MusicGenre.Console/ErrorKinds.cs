using System.Net;
using MusicGenre.Errors;

namespace MusicGenre.Cli;

/// <summary>The names of errors in output for programs.</summary>
internal static class ErrorKinds
{
    /// <summary>The file was read, and cannot be decoded.</summary>
    public const string Decode = "decode";

    private const string NotFound = "not-found";

    public static string NameOf(Exception exception) => exception switch
    {
        AudioDecodeException => Decode,
        GenreModelException => "model",
        FileNotFoundException or DirectoryNotFoundException => NotFound,
        HttpRequestException { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.Gone } => NotFound,
        UnauthorizedAccessException or HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => "access",
        IOException or HttpRequestException or TimeoutException => "io",
        _ => "unexpected",
    };
}
