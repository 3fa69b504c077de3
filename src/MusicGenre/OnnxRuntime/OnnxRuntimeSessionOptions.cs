using Microsoft.ML.OnnxRuntime;

namespace MusicGenre.OnnxRuntime;

/// <summary>Converts <see cref="OnnxRuntimeOptions"/> to the session options of ONNX Runtime.</summary>
internal static class OnnxRuntimeSessionOptions
{
    // Session options are the first of ONNX Runtime that any engine touches.
    static OnnxRuntimeSessionOptions() => RuntimeTelemetry.TurnOff();

    public static SessionOptions Create(OnnxRuntimeOptions options, ExecutionProvider provider)
    {
        var session = new SessionOptions
        {
            IntraOpNumThreads = options.ThreadsPerRun,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,

            // Errors are exceptions with the same text, and a trial run that fails may be none: what is logged goes to the error output of an application.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            session.AddSessionConfigEntry("session.intra_op.allow_spinning", options.Spinning ? "1" : "0");
            switch (provider)
            {
                case ExecutionProvider.Cuda:
                    session.AppendExecutionProvider_CUDA(options.DeviceId);
                    break;
                case ExecutionProvider.DirectML:
                    // DirectML manages memory itself and requires this.
                    session.EnableMemoryPattern = false;
                    session.AppendExecutionProvider_DML(options.DeviceId);
                    break;
                case ExecutionProvider.Cpu:
                default:
                    break;
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
