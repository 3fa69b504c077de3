using System.Text.RegularExpressions;

namespace MusicGenre.Web.Errors;

/// <summary>Explains requests that the framework refuses.</summary>
internal static partial class BadRequests
{
    public static string Describe(BadHttpRequestException exception) => exception.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => "The request is larger than this server accepts.",
        StatusCodes.Status408RequestTimeout => "The request arrived too slowly.",
        _ when BindingFailure().Match(exception.Message) is { Success: true } match
            => $"The query parameter {match.Groups["name"].Value.ToLowerInvariant()} cannot be \"{Shorten(match.Groups["value"].Value)}\".",
        _ => "The request is malformed or incomplete.",
    };

    private static string Shorten(string value) => value.Length > 40 ? value[..40] + "…" : value;

    [GeneratedRegex("""^Failed to bind parameter ".* (?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex BindingFailure();
}
