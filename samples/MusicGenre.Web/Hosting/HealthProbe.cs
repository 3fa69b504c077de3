namespace MusicGenre.Web.Hosting;

/// <summary>Asks a running server whether it is ready: for containers, whose images have no other program that could.</summary>
internal static class HealthProbe
{
    private const string Option = "--check-health";

    /// <summary>Whether that is what the program was started for.</summary>
    public static bool IsWanted(string[] args) => args is [Option, _];

    /// <summary>Asks the server at the address in the arguments.</summary>
    /// <returns>The exit code: 0 if it is ready.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            using var response = await client.GetAsync(new Uri(args[1]));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or UriFormatException)
        {
            return 1;
        }
    }
}
