// Finds how certain a bundled network that was trained as a whole may be of short audio (confidenceByLength), and writes it into its card:
//   dotnet run -c Release --project eng/ModelLengths -- ARCHIVE MODEL CARD
// ARCHIVE is the mel archive of GTZAN; MODEL the .onnx of a network of the same recipe that was trained on the archive's part "train" alone, so that the tracks of "valid", by other artists, tell how often it
// is right; CARD the card of the network to ship, which knows all tracks. Prints how well calibrated MODEL is on "valid", too. eng/train-bundled.sh runs it.
using ModelLengths;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Training;
using MusicGenre.Training.Calibration;
using MusicGenre.Training.Data;

const string How = " The powers of confidenceByLength were found by a network of the same recipe, trained on the part train, from short pieces of the tracks of valid.";

if (args.Length != 3)
{
    Console.Error.WriteLine("Usage: ModelLengths ARCHIVE MODEL CARD");
    return 2;
}

var engine = new ManagedInferenceEngine();
using var model = GenreModel.Load(args[1], engine);
using var session = engine.Load(File.ReadAllBytes(args[1]), args[1]);
var (segments, features) = (model.Card.Segments, model.Card.Features!);
var data = await SegmentData.LoadAsync(args[0], features, segments, "valid");
int[] all = [.. Enumerable.Range(0, data.Count)];
var card = GenreModelCard.FromJson(File.ReadAllBytes(args[2]), args[2]);
var training = card.Training.Replace(How, "", StringComparison.Ordinal) + How;
File.WriteAllBytes(args[2], (card with { ConfidenceByLength = Find(all), Training = training }).ToJson());

// Each half of the tracks is measured with the powers that the other half gives; no artist is in both.
var halves = Splits.ArtistFolds(data, 2);
var found = halves.Select(half => Find(half.Training)).ToArray();
var firstHalf = halves[0].HeldOut.Select(data.GetTrack).ToHashSet();
double[] lengths = [.. LengthFactors.ShortLengths.Where(seconds => seconds <= LengthFactors.GetSeconds(segments, features.SampleRate, 1))];
Console.WriteLine("| length | right | mean confidence before, with the network's own powers, with those of the other half | ECE before | own powers | other half |");
foreach (var seconds in lengths)
{
    var pieces = new ShortExamples(data, all, Math.Max(1, (int)Math.Round(seconds * data.Shape.Frames * features.SampleRate / segments.SampleCount)));
    LengthPrediction[] predictions =
    [
        .. Predict(pieces).Chunk(data.Genres.Count).Select((probabilities, index) => new LengthPrediction(seconds, data.GetTrack(index), data.GetLabel(index), probabilities)),
    ];
    var before = Calibration.Measure(predictions, _ => null);
    var own = Calibration.Measure(predictions, _ => model.Card.ConfidenceByLength);
    var crossed = Calibration.Measure(predictions, track => found[firstHalf.Contains(track) ? 0 : 1]);
    Console.WriteLine(FormattableString.Invariant(
        $"| {seconds} s | {before.Accuracy:P1} | {before.Confidence:P1}, {own.Confidence:P1}, {crossed.Confidence:P1} | {before.Error:F3} | {own.Error:F3} | {crossed.Error:F3} |"));
}

return 0;

float[] Predict(IExampleSet examples) => NetworkPredictions.Predict(session, examples);

IReadOnlyList<ConfidenceFactor>? Find(IReadOnlyList<int> heldOut) => NetworkLengths.Find(Predict, data, heldOut, segments, features);
