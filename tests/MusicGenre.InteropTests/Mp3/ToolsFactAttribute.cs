using Xunit;

namespace MusicGenre.InteropTests.Mp3;

/// <summary>A fact that needs programs to be installed; skipped where one is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolsFactAttribute : FactAttribute
{
    public ToolsFactAttribute(params string[] tools)
    {
        Tools = tools;
        var missing = tools.Where(tool => !Tool.IsInstalled(tool)).ToArray();
        if (missing.Length > 0)
        {
            Skip = $"Not installed: {string.Join(", ", missing)}.";
        }
    }

    public string[] Tools { get; }
}
