using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>A fact about the number of a file's names, which the tool only knows on Linux.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "The tool counts the names of a file on Linux alone.";
        }
    }
}
