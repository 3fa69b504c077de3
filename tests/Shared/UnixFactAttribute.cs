using Xunit;

namespace MusicGenre.Testing;

/// <summary>A fact about file systems that is skipped on Windows, where links need a privilege and folders have no modes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has neither modes of folders nor links without a privilege.";
        }
    }
}
