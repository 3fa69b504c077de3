using System.Security.Cryptography;
using MusicGenre.Features;
using MusicGenre.InteropTests.Training;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.InteropTests.Inference;

/// <summary>The PyTorch program on the page about one's own network writes a network that the card described there fits.</summary>
public sealed class OwnNetworkPageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("own-network");

    public void Dispose() => _folder.Delete(recursive: true);

    [TorchFact]
    public void PyTorchExample_OfThePage_BecomesAModel()
    {
        var page = File.ReadAllLines(RepositoryRoot.File("docs", "own-network.md"));
        var program = page.SkipWhile(line => line != "```python").Skip(1).TakeWhile(line => line != "```");
        var network = Path.Combine(_folder.FullName, "mine.onnx");
        var genres = Path.Combine(_folder.FullName, "mine-genres.txt");
        var script = Path.Combine(_folder.FullName, "export.py");
        File.WriteAllText(
            script,
            string.Join('\n', program)
                .Replace("\"mine.onnx\"", $"r\"{network}\"", StringComparison.Ordinal)
                .Replace("\"mine-genres.txt\"", $"r\"{genres}\"", StringComparison.Ordinal));

        PythonScript.Run(TorchFactAttribute.Python, script);

        var card = new GenreModelCard
        {
            Name = "mine",
            Description = "",
            Genres = File.ReadAllLines(genres),
            Features = new MelSpectrogramOptions(),
            Segments = new SegmentOptions { SampleCount = 66_150, HopLength = 66_150 },
            Network = new NetworkContract
            {
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(network))),
                ProbabilitiesOutput = "logits",
                Activation = OutputActivation.Softmax,
                EmbeddingOutput = "embedding",
            },
            License = "MIT",
            Training = "none",
        };
        File.WriteAllBytes(Path.Combine(_folder.FullName, "mine.card.json"), card.ToJson());
        using var model = GenreModel.Load(network, new ManagedInferenceEngine());
        Assert.Equal(32, model.EmbeddingLength);
    }
}
