namespace MusicGenre.Errors;

/// <summary>Describes why a file could not be used, for messages that name the file themselves.</summary>
internal static class FileProblem
{
    /// <summary>The reason as a clause without the file's name.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="path">The file's path.</param>
    public static string Describe(Exception exception, string path) => exception switch
    {
        DirectoryNotFoundException when path.Contains("://", StringComparison.Ordinal) => "it is an address, not a file",
        DirectoryNotFoundException => "its folder does not exist",
        UnauthorizedAccessException => "permission to read it is denied",
        _ when exception.Message.StartsWith(path + ": ", StringComparison.Ordinal) => exception.Message[(path.Length + 2)..],
        FileNotFoundException => "the file does not exist",
        _ => exception.Message,
    };
}
