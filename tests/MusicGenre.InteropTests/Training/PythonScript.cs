using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace MusicGenre.InteropTests.Training;

/// <summary>Runs Python scripts; what they write to standard error is the message of the failing test.</summary>
internal static class PythonScript
{
    public static void Run(string python, params object[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!))
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
