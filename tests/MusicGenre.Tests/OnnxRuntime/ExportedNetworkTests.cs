using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.InteropTests.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.OnnxRuntime;
using Xunit;
using Xunit.Abstractions;

namespace MusicGenre.Tests.OnnxRuntime;

public sealed class ExportedNetworkTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exported-networks");

    public void Dispose() => _folder.Delete(recursive: true);

    [TorchFact]
    public void Run_NetworksExportedByTorch_BothEnginesEqualTorch()
    {
        Export();
        var engine = new OnnxRuntimeEngine();
        var problems = new List<string>();
        var cases = File.ReadAllLines(At("cases.txt"));
        var worst = 0.0;
        foreach (var parts in cases.Select(line => line.Split(' ')))
        {
            var batch = int.Parse(parts[1], CultureInfo.InvariantCulture);
            try
            {
                foreach (var chosen in new IInferenceEngine[] { engine, new ManagedInferenceEngine() })
                {
                    using var session = chosen.Load(File.ReadAllBytes(At($"{parts[0]}.onnx")), parts[0]);
                    var difference = Agreement.Difference(
                        ReadFloats($"{parts[0]}.output.bin"), Agreement.Run(session, ReadFloats($"{parts[0]}.input.bin"), batch)[0]);
                    worst = Math.Max(worst, difference);
                    if (!(difference <= Agreement.Tolerance))
                    {
                        problems.Add($"{parts[0]} in {chosen.GetType().Name}: {difference:G3}");
                    }
                }
            }
            catch (GenreModelException e)
            {
                problems.Add(e.Message);
            }
        }

        output.WriteLine($"Largest difference to PyTorch of {cases.Length} networks: {worst:G2}");
        Assert.True(cases.Length >= 50, $"Only {cases.Length} networks were exported.");
        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private float[] ReadFloats(string name) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(At(name))).ToArray();

    private void Export()
    {
        using var process = Process.Start(
            new ProcessStartInfo(TorchFactAttribute.Python, [Path.Combine(AppContext.BaseDirectory, "export_networks.py"), _folder.FullName])
            {
                RedirectStandardError = true,
            })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
