using System.Diagnostics;
using Xunit;

namespace MusicGenre.InteropTests.Features;

/// <summary>A theory that compares with numpy and scipy: skipped where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NumpyTheoryAttribute : TheoryAttribute
{
    public const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> Available = new(TryImport);

    public NumpyTheoryAttribute()
    {
        if (!Available.Value)
        {
            Skip = $"{Python} has no numpy and scipy.";
        }
    }

    private static bool TryImport()
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import numpy, scipy.ndimage"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
