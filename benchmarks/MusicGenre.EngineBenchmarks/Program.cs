using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.OnnxRuntime;
using MusicGenre.Benchmarks;
using MusicGenre.EngineBenchmarks;
using MusicGenre.Models;

// The managed engine and ONNX Runtime side by side, as a Markdown table: [--kernels] [turns].
var turns = args.Length > 0 && int.TryParse(args[^1], out var given) ? given : 40;
int[] batchSizes = [1, 8];
IEnumerable<(string Name, byte[] Network)> networks =
    [.. BundledModels.Names.Select(name => (name, BundledModels.ReadNetwork(name))), ("32-64-128 CNN on 130 × 13", BenchmarkNetwork.Create())];
var contests = args.Contains("--kernels")
    ? Kernels.All().Select(kernel => new Contest(kernel.Name, kernel.Network, 1, turns))
    : networks.SelectMany(network => batchSizes.Select(batchSize => new Contest(network.Name, network.Network, batchSize, turns)));
Console.WriteLine(
    $"{RuntimeInformation.ProcessArchitecture}, {(Vector512.IsHardwareAccelerated ? 512 : 256)}-bit vectors, {Environment.ProcessorCount} processors, "
    + $"{RuntimeInformation.FrameworkDescription}, ONNX Runtime {OrtEnv.Instance().GetVersionString()}");
Console.WriteLine();
Console.WriteLine(ContestResult.Header);
foreach (var contest in contests)
{
    Console.WriteLine(contest.Run());
}
