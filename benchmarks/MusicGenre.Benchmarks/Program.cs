using BenchmarkDotNet.Running;

// All implementations of a benchmark run in this one process, so that their ratios are measured under the same conditions.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args, "--inProcess"]);
