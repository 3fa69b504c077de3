namespace MusicGenre.OnnxRuntime;

/// <summary>Where ONNX Runtime runs networks.</summary>
public enum ExecutionProvider
{
    /// <summary>On the processor; always there.</summary>
    Cpu,

    /// <summary>On an NVIDIA GPU by CUDA; needs the package Microsoft.ML.OnnxRuntime.Gpu, and CUDA and cuDNN installed.</summary>
    Cuda,

    /// <summary>On any GPU under Windows by DirectML; needs the package Microsoft.ML.OnnxRuntime.DirectML. Runs of one session wait for one another.</summary>
    DirectML,
}
