using System.Diagnostics;
using System.Runtime.InteropServices;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using Xunit;
using Xunit.Abstractions;

namespace MusicGenre.InteropTests.Inference;

public sealed class ExportedNetworkTests(ITestOutputHelper output) : IDisposable
{
    private const double Tolerance = 1e-5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exported-networks");

    public void Dispose() => _folder.Delete(recursive: true);

    [TorchFact]
    public void Run_NetworksExportedByTorch_EqualsTorch()
    {
        Export();
        var problems = new List<string>();
        var cases = File.ReadAllLines(Path.Combine(_folder.FullName, "cases.txt"));
        foreach (var line in cases)
        {
            var parts = line.Split(' ');
            try
            {
                var worst = Compare(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
                output.WriteLine($"{parts[0]}: {worst:G2}");
                if (!(worst <= Tolerance))
                {
                    problems.Add($"{parts[0]}: {worst:G3}");
                }
            }
            catch (GenreModelException e)
            {
                problems.Add($"{parts[0]}: {e.Message}");
            }
        }

        Assert.True(cases.Length >= 50, $"Only {cases.Length} networks were exported.");
        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    /// <summary>The largest difference to PyTorch, relative to max(1, |y|), of the whole batch and of another cut of it.</summary>
    private double Compare(string name, int batch)
    {
        using var session = new ManagedInferenceEngine().Load(File.ReadAllBytes(Path.Combine(_folder.FullName, $"{name}.onnx")), name);
        var input = ReadFloats($"{name}.input.bin");
        var expected = ReadFloats($"{name}.output.bin");
        var actual = new float[expected.Length];
        session.Run(input, batch, actual);
        var worst = Difference(expected, actual);

        // Networks that mix the items of a batch give other results for a part of it.
        if (!name.StartsWith("mixed", StringComparison.Ordinal))
        {
            int inputLength = input.Length / batch, outputLength = expected.Length / batch;
            Array.Clear(actual);
            session.Run(input.AsSpan(0, inputLength), 1, actual.AsMemory(0, outputLength));
            session.Run(input.AsSpan(inputLength), batch - 1, actual.AsMemory(outputLength));
            worst = Math.Max(worst, Difference(expected, actual));
        }

        return worst;
    }

    private static double Difference(float[] expected, float[] actual)
    {
        double worst = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs(expected[i] - actual[i]) / Math.Max(1, Math.Abs(expected[i]));
            worst = difference <= worst ? worst : difference;
        }

        return worst;
    }

    private float[] ReadFloats(string name) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(_folder.FullName, name))).ToArray();

    private void Export()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Inference", "export_networks.py");
        using var process = Process.Start(
            new ProcessStartInfo(TorchFactAttribute.Python, [script, _folder.FullName]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var ignored = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        ignored.Wait();
        Assert.True(process.ExitCode == 0, errors);
    }
}
