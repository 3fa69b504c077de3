namespace MusicGenre.OnnxRuntime;

/// <summary>The processors on which ONNX Runtime can run networks.</summary>
public enum ExecutionProvider
{
    /// <summary>The CPU; always available.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU with CUDA. Requires the package Microsoft.ML.OnnxRuntime.Gpu and installed CUDA and cuDNN libraries.</summary>
    Cuda,

    /// <summary>Any GPU on Windows with DirectML. Requires the package Microsoft.ML.OnnxRuntime.DirectML. Runs of one session are serialized.</summary>
    DirectML,
}
