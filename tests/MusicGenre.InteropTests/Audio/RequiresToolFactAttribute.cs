using Xunit;

namespace MusicGenre.InteropTests.Audio;

/// <summary>A fact that is skipped, saying so, where a program is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresToolFactAttribute : FactAttribute
{
    public RequiresToolFactAttribute(params string[] tools)
    {
        if (tools.FirstOrDefault(tool => !AudioTool.IsInstalled(tool)) is { } missing)
        {
            Skip = $"{missing} is not installed.";
        }
    }
}
