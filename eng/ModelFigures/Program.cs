// Writes the figures of the bundled models (name.figures.json), which reports and charts show:
//   dotnet run -c Release --project eng/ModelFigures -- ARCHIVE HISTORIES
// ARCHIVE is the mel archive of GTZAN that the models were trained on; HISTORIES holds name.history.json of each model, as
// "musicgenre train --history" writes it. eng/train-bundled.sh runs all of it.
using System.Text.Json;
using ModelFigures;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Data;

if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: ModelFigures ARCHIVE HISTORIES");
    return 2;
}

var root = new DirectoryInfo(AppContext.BaseDirectory);
while (!File.Exists(Path.Combine(root.FullName, "MusicGenre.sln")))
{
    root = root.Parent ?? throw new DirectoryNotFoundException("Run this inside the source tree.");
}

var bundled = Path.Combine(root.FullName, "src", "MusicGenre.Core", "Models", "Bundled");
using var archive = MelArchive.Open(args[0]);
int[] clean = [.. archive.Tracks.Index().Where(track => track.Item.Split is "train" or "valid").Select(track => track.Index)];
var mfccs = GenreMfccs.Measure(archive, clean);
var example = await ExampleClip.MeasureAsync(Path.Combine(root.FullName, "samples", "audio", "jazz.mp3"));
Write(
    "mel-statistics",
    clean,
    "The pretraining of the first of two networks, whose hidden layers this model has, on 7,985 tracks of FMA, epoch by epoch; held out: a random part of these tracks. The last layers are computed in closed form and have no epochs.");
Write(
    "mfcc-cnn",
    [.. Enumerable.Range(0, archive.Tracks.Count)],
    "Training on all 693 development tracks of GTZAN, epoch by epoch; held out: a random fifth of the segments, which share songs with the others.");
return 0;

void Write(string name, int[] tracks, string training)
{
    var card = GenreModelCard.FromJson(File.ReadAllBytes(Path.Combine(bundled, name + ".card.json")), name);
    var map = EmbeddingMap.Project(archive, tracks, card, Path.Combine(bundled, name + ".onnx"));
    var epochs = JsonSerializer.Deserialize<TrainingEpoch[]>(File.ReadAllBytes(Path.Combine(args[1], name + ".history.json")), JsonSerializerOptions.Web)!;
    var figures = new MusicGenre.Evaluation.ModelFigures(name, mfccs, example, map, new TrainingFigures(training, FirstRun(epochs)));
    figures.Save(Path.Combine(bundled, name + ".figures.json"));
    Console.WriteLine($"{name}: {figures.ToJson().Length:N0} bytes");
}

static TrainingEpoch[] FirstRun(TrainingEpoch[] epochs)
    => [.. epochs.Take(epochs.Index().Skip(1).Where(entry => entry.Item.Epoch == 1).Select(entry => (int?)entry.Index).FirstOrDefault() ?? epochs.Length)];
