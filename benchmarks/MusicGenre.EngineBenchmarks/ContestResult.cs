namespace MusicGenre.EngineBenchmarks;

/// <summary>The seconds that a run took; with two callers, the time between results.</summary>
internal sealed record ContestResult(
    string Name, int BatchSize, double Managed, double OnnxRuntime, double ManagedTwoCallers, double OnnxRuntimeTwoCallers, double OnnxRuntimeTwoThreads)
{
    public const string Header = """
        | network | batch | managed, 1 thread | ONNX Runtime, 1 thread | ratio | two callers: ratio | ONNX Runtime, 2 threads a run: managed's time to its |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        """;

    public override string ToString() => FormattableString.Invariant(
        $"| {Name} | {BatchSize} | {1e6 * Managed:F0} µs | {1e6 * OnnxRuntime:F0} µs | {Managed / OnnxRuntime:F2} | {ManagedTwoCallers / OnnxRuntimeTwoCallers:F2} | {Managed / OnnxRuntimeTwoThreads:F2} |");
}
