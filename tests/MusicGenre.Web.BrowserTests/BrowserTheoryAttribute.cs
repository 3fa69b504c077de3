using Xunit;

namespace MusicGenre.Web.BrowserTests;

/// <summary>A theory that needs chromium; skipped without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Chromium.Program is null)
        {
            Skip = BrowserFactAttribute.Reason;
        }
    }
}
