using Xunit;

namespace MusicGenre.NAudio.Tests;

/// <summary>A test that needs Windows, or anything but Windows, and is visibly skipped elsewhere.</summary>
internal sealed class PlatformFactAttribute : FactAttribute
{
    public PlatformFactAttribute(bool onWindows)
    {
        if (OperatingSystem.IsWindows() != onWindows)
        {
            Skip = onWindows ? "Needs Windows." : "Is about systems other than Windows.";
        }
    }
}
