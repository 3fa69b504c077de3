using Microsoft.ML.OnnxRuntime;

namespace MusicGenre.OnnxRuntime;

/// <summary>Tells what ONNX Runtime's exceptions mean.</summary>
internal static class OnnxRuntimeErrors
{
    /// <summary>What went wrong, in a sentence, or null for an exception that is not ONNX Runtime's.</summary>
    public static string? Explain(Exception exception, ExecutionProvider provider) => exception switch
    {
        OnnxRuntimeException => $"ONNX Runtime says: {exception.Message.TrimEnd()}",

        // The native library lacks the provider's entry: it is another build of ONNX Runtime than the provider needs.
        EntryPointNotFoundException => $"this build of ONNX Runtime's native library does not know {provider}.",
        DllNotFoundException or BadImageFormatException => $"ONNX Runtime's native library cannot be loaded. {exception.Message}",
        TypeInitializationException { InnerException: { } inner } => Explain(inner, provider),

        // ML.NET wraps it.
        InvalidOperationException { InnerException: OnnxRuntimeException inner } => Explain(inner, provider),
        _ => null,
    };
}
