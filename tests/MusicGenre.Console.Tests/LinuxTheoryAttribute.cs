using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>A theory about descriptors of the process, which only Linux shows as files.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Only Linux shows the descriptors of a process as files.";
        }
    }
}
