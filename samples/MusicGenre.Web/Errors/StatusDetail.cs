namespace MusicGenre.Web.Errors;

/// <summary>Explains answers that have a status and nothing else.</summary>
internal static class StatusDetail
{
    public static string Of(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => $"This address does not take {Method(context.Request.Method)} requests; the header Allow lists those that it takes.",
        var status => $"{Problem.GetTitle(status)}.",
    };

    private static string Method(string method) => method.Length <= 20 && method.All(char.IsAsciiLetter) ? method : "such";
}
