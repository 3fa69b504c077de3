using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>A fact about what a user may not read. Root may read all, unless setpriv takes that from the program; where neither will do, it is skipped.</summary>
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
