using Microsoft.ML;
using MusicGenre.Pipelines;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class TrainingExampleTests : IDisposable
{
    private readonly ToneFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_FolderOfTones_BothTrainersTellThemApart()
    {
        var lines = new List<string>();

        var accuracies = TrainingExample.Run(_folder.Path, lines.Add);

        Assert.Equal(2, lines.Count);
        Assert.True(accuracies[0] > 0.9, $"SDCA: {accuracies[0]:P1}");
        Assert.True(accuracies[1] > 0.8, $"LightGBM: {accuracies[1]:P1}");
    }

    [Fact]
    public void CrossValidate_ByArtist_KeepsEachArtistOnOneSide()
    {
        var context = new MLContext(seed: 1);
        var files = context.Data.LoadAudioFolder(_folder.Path);
        var folds = context.Data.CrossValidationSplit(files, numberOfFolds: 3, samplingKeyColumnName: "Artist");
        var tested = folds.Select(fold => Artists(fold.TestSet)).ToArray();
        Assert.Equal(2 * ToneFolder.ArtistsOfEachGenre, tested.Sum(artists => artists.Count));
        Assert.All(folds.Zip(tested), pair => Assert.Empty(Artists(pair.First.TrainSet).Intersect(pair.Second)));

        HashSet<string> Artists(IDataView view)
            => [.. context.Data.CreateEnumerable<AudioFolderRow>(view, reuseRowObject: false).Select(row => row.Artist)];
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/mlnet.md")]
    public void Example_OfTheDocumentation_IsTheCompiledOne(string page)
    {
        var written = File.ReadAllLines(RepositoryRoot.File(page)).Select(line => line.Trim())
            .SkipWhile(line => line != "var ml = new MLContext(seed: 1);").TakeWhile(line => line != "```").Where(line => line.Length > 0);

        Assert.Equal(Compiled(), written);
    }

    private static List<string> Compiled()
    {
        var lines = new List<string>();
        var taken = false;
        foreach (var line in File.ReadAllLines(RepositoryRoot.File("tests", "MusicGenre.Tests", "Pipelines", "TrainingExample.cs")).Select(line => line.Trim()))
        {
            if (line is "// mlnet: begin" or "// mlnet: resume" or "// mlnet: end")
            {
                taken = line != "// mlnet: end";
            }
            else if (taken && line.Length > 0)
            {
                lines.Add(line.Replace("write(", "Console.WriteLine(", StringComparison.Ordinal).Replace("LoadAudioFolder(music)", "LoadAudioFolder(\"music\")", StringComparison.Ordinal));
            }
        }

        return lines;
    }
}
