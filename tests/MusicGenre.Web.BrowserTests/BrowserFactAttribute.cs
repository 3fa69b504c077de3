using Xunit;

namespace MusicGenre.Web.BrowserTests;

/// <summary>A fact that needs chromium; skipped without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    internal const string Reason = $"chromium is not installed, and {Chromium.Variable} does not name it.";

    public BrowserFactAttribute()
    {
        if (Chromium.Program is null)
        {
            Skip = Reason;
        }
    }
}
