using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MusicGenre.Fuzz.Engine;

/// <summary>Measures the time that this thread has computed, so that other processes on the machine do not count; on systems other than Linux, the time on the clock.</summary>
internal static partial class ThreadTime
{
    private const int ThreadClock = 3;

    /// <summary>Seconds since some moment in the past.</summary>
    public static double Seconds
        => OperatingSystem.IsLinux() && GetTime(ThreadClock, out var time) == 0
            ? time.Seconds + (time.Nanoseconds * 1e-9)
            : Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpecification time);

    private struct TimeSpecification
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
