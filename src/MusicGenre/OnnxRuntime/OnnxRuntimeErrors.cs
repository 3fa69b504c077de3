using Microsoft.ML.OnnxRuntime;

namespace MusicGenre.OnnxRuntime;

/// <summary>Explains the exceptions of ONNX Runtime.</summary>
internal static class OnnxRuntimeErrors
{
    /// <summary>Returns a description of the problem, or null if the exception is not from ONNX Runtime.</summary>
    public static string? Explain(Exception exception, ExecutionProvider provider) => exception switch
    {
        OnnxRuntimeException => $"ONNX Runtime reported: {exception.Message.TrimEnd()}",

        // The native library has no entry point for the provider, so it is not the build of ONNX Runtime that the provider needs.
        EntryPointNotFoundException => $"this build of ONNX Runtime's native library does not support {provider}.",
        DllNotFoundException or BadImageFormatException => $"ONNX Runtime's native library cannot be loaded. {exception.Message}",
        OverflowException => $"the network's sizes are impossible. {exception.Message}",
        TypeInitializationException { InnerException: { } inner } => Explain(inner, provider),

        // ML.NET wraps it.
        InvalidOperationException { InnerException: OnnxRuntimeException inner } => Explain(inner, provider),
        _ => null,
    };
}
