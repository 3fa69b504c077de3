namespace MusicGenre.Web.BrowserTests;

/// <summary>The installed browser.</summary>
internal static class Chromium
{
    public const string Variable = "MUSICGENRE_CHROMIUM";

    /// <summary>Its program, or null where there is none.</summary>
    public static string? Program { get; } = new[] { Environment.GetEnvironmentVariable(Variable), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(File.Exists);
}
