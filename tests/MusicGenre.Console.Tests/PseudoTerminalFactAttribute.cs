using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>A test of what the program shows on a terminal, which the program script of util-linux imitates.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PseudoTerminalFactAttribute : FactAttribute
{
    public const string Script = "/usr/bin/script";

    public PseudoTerminalFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Script))
        {
            Skip = $"There is no {Script} of util-linux.";
        }
    }
}
