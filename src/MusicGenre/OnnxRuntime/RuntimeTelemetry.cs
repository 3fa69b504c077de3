using System.Runtime.InteropServices;

namespace MusicGenre.OnnxRuntime;

/// <summary>Keeps ONNX Runtime from reporting its use to its maker, which it does by default since version 1.31.</summary>
internal static partial class RuntimeTelemetry
{
    public const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>Turns the reports off for this process unless the environment says something about them. Must run before ONNX Runtime is loaded.</summary>
    public static void TurnOff()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not null)
        {
            return;
        }

        Environment.SetEnvironmentVariable(Variable, "1");
        if (!OperatingSystem.IsWindows())
        {
            // There .NET changes a copy of the environment that native code does not see.
            _ = SetNativeVariable(Variable, "1", overwrite: 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNativeVariable(string name, string value, int overwrite);
}
