using System.Diagnostics;
using Xunit;

namespace MusicGenre.InteropTests.Inference;

/// <summary>A test that needs /usr/bin/python3 with torch and onnx, and is skipped without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchFactAttribute : FactAttribute
{
    public const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> Available = new(TryImport);

    public TorchFactAttribute()
    {
        if (!Available.Value)
        {
            Skip = $"{Python} with the modules torch and onnx is not installed.";
        }
    }

    private static bool TryImport()
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import torch, onnx"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
