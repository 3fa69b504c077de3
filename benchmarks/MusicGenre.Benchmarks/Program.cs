using BenchmarkDotNet.Running;

// All rivals of a benchmark run in this one process, so that their ratios are of one machine at one time.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args, "--inProcess"]);
