using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>A test of files that a user may not read. It is skipped on Windows, and if the tests run as root without setpriv, which drops the privilege to read everything.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnprivilegedFactAttribute : FactAttribute
{
    public UnprivilegedFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Folders have no modes on Windows.";
        }
        else if (Environment.IsPrivilegedProcess && !File.Exists(ConsoleRun.Setpriv))
        {
            Skip = $"The tests run as root, who may read everything, and there is no {ConsoleRun.Setpriv}.";
        }
    }
}
