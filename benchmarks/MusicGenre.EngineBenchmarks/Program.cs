using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.OnnxRuntime;
using MusicGenre.Benchmarks;
using MusicGenre.EngineBenchmarks;
using MusicGenre.Models;

// The managed engine and ONNX Runtime side by side, as a Markdown table: [--kernels] [turns].
var turns = args.Length > 0 && int.TryParse(args[^1], out var given) ? given : 40;
IEnumerable<(string Name, byte[] Network, int BatchSize)> contests = args.Contains("--kernels")
    ? Kernels.All().Select(kernel => (kernel.Name, kernel.Network, 1))
    :
    [
        .. BundledModels.Names.SelectMany(name => new[] { 1, 8 }.Select(batch => (name, BundledModels.ReadNetwork(name), batch))),
        .. new[] { 1, 8 }.Select(batch => ("32-64-128 CNN on 130 × 13", BenchmarkNetwork.Create(), batch)),
    ];
Console.WriteLine(
    $"{RuntimeInformation.ProcessArchitecture}, {(Vector512.IsHardwareAccelerated ? 512 : 256)}-bit vectors, {Environment.ProcessorCount} processors, "
    + $"{RuntimeInformation.FrameworkDescription}, ONNX Runtime {OrtEnv.Instance().GetVersionString()}");
Console.WriteLine();
Console.WriteLine(ContestResult.Header);
foreach (var (name, network, batchSize) in contests)
{
    Console.WriteLine(new Contest(name, network, batchSize, turns).Run());
}
