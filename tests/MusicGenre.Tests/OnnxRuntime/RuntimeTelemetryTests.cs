using System.Runtime.InteropServices;
using MusicGenre.Inference;
using MusicGenre.OnnxRuntime;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Tests.OnnxRuntime;

public sealed partial class RuntimeTelemetryTests
{
    [UnixFact]
    public void Load_AnyNetwork_TurnsTelemetryOffForNativeCode()
    {
        var graph = new GraphBuilder(13, 1, 4);

        new OnnxRuntimeEngine().Load(graph.ToBytes(graph.Node("Relu", ["x"])), "net").Dispose();

        Assert.Equal(Environment.GetEnvironmentVariable(RuntimeTelemetry.Variable), Marshal.PtrToStringUTF8(GetNativeVariable(RuntimeTelemetry.Variable)));
        Assert.NotNull(Environment.GetEnvironmentVariable(RuntimeTelemetry.Variable));
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetNativeVariable(string name);
}
