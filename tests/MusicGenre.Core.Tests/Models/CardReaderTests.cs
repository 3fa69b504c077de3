using System.Text;
using System.Text.Json.Nodes;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

/// <summary>A card's faults are listed at once, each once, and nothing that follows from them.</summary>
public sealed class CardReaderTests
{
    public static TheoryData<string> Kinds => ["mel", "mfcc", "spectrogram", "stack", "waveform"];

    [Fact]
    public void FaultsOfEveryKind_AreListedAtOnce()
    {
        var json = Write(new MelSpectrogramOptions());
        json.Remove("license");
        json["features"]!["sampleRate"] = -1;
        json["features"]!["stft"]!["window"] = "X";
        json["features"]!["stft"]!["hop"] = 1;
        json["segments"]!["hopLength"] = 0;
        json["network"]!["sha256"] = "z";

        string[] expected = ["features.sampleRate ", "features.stft.hop ", "features.stft.window ", "license ", "network.sha256 ", "segments.hopLength "];
        Assert.Equal(expected, FindProblems(json).Select(problem => problem[..(problem.IndexOf(' ', StringComparison.Ordinal) + 1)]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void MemberOfAnotherType_IsListedOnceAndAlone(string kind)
    {
        foreach (var path in PathsIn(Write(OptionsOf(kind)), ""))
        {
            var json = Write(OptionsOf(kind));
            var (parent, name) = Find(json, path);
            parent[name] = parent[name] switch
            {
                null => true,
                JsonObject => 7,
                _ => new JsonObject { ["x"] = 1 },
            };

            Assert.StartsWith(path + " must be", Assert.Single(FindProblems(json)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void MissingMember_IsListedOnceAndAlone(string kind)
    {
        var missing = 0;
        foreach (var path in PathsIn(Write(OptionsOf(kind)), ""))
        {
            var json = Write(OptionsOf(kind));
            var (parent, name) = Find(json, path);
            parent.Remove(name);
            var problems = FindProblems(json);

            // Of those that may be left out, some are needed by others.
            if (problems.Any(problem => problem.StartsWith(path + " is missing", StringComparison.Ordinal)))
            {
                Assert.Single(problems);
                missing++;
            }
        }

        Assert.True(missing > 15);
    }

    [Theory]
    [InlineData("genres[1] must be text, but is null", "{\"genres\": [\"quiet\", null]}")]
    [InlineData("features.stft.preEmphasis must be a number, but is \"NaN\"", "{\"features\": {\"stft\": {\"preEmphasis\": \"NaN\"}}}")]
    [InlineData("confidenceByLength[0].factor must be a number, but is 1e400", "{\"confidenceByLength\": [{\"seconds\": 1, \"factor\": 1e400}]}")]
    [InlineData("accuracy[0].byTrack must be a number, but is \"a\"", "{\"accuracy\": [{\"protocol\": \"p\", \"byTrack\": \"a\"}]}")]
    public void ValueThatIsNone_IsListedOnce(string expected, string change)
    {
        var json = Write(new MelSpectrogramOptions());
        Merge(json, JsonNode.Parse(change)!.AsObject());

        Assert.Equal(expected, Assert.Single(FindProblems(json)));
    }

    [Theory]
    [InlineData("SoftMax", OutputActivation.Softmax)]
    [InlineData("softmax", OutputActivation.Softmax)]
    [InlineData("NONE", OutputActivation.None)]
    public void Activation_IsReadInAnyCaseAndWrittenInLowerCase(string name, OutputActivation expected)
    {
        var json = Write(new MelSpectrogramOptions());
        json["network"]!["activation"] = name;

        var card = Read(json);

        Assert.Equal(expected, card.Network.Activation);
        Assert.Equal(name.ToLowerInvariant(), JsonNode.Parse(card.ToJson())!["network"]!["activation"]!.GetValue<string>());
    }

    private static FeatureExtractorOptions OptionsOf(string kind) => kind switch
    {
        "mel" => new MelSpectrogramOptions { Mel = new MelOptions { MinimumFrequency = 20, MaximumFrequency = 11_000 }, Scaling = new FeatureScaling(), SilenceRemoval = new SilenceRemovalOptions() },
        "mfcc" => new MfccOptions(),
        "spectrogram" => new SpectrogramOptions { Decibels = null, Logarithm = new LogarithmOptions(), Stft = new StftOptions { FrameLength = 399, FftLength = 512 } },
        "stack" => new SpectrogramStackOptions { Frequency = FrequencyAxis.Mel, Separation = new SeparationOptions { Axis = FrequencyAxis.Mel }, Onset = new OnsetOptions { BandEdges = [0, 5, 20] } },
        _ => new WaveformOptions(),
    };

    private static JsonObject Write(FeatureExtractorOptions features)
    {
        var card = FakeModel.Card with
        {
            Features = features,
            Segments = new SegmentOptions { SampleCount = 66_150, HopLength = 66_150 },
            Network = FakeModel.Card.Network with { FamiliarityOutput = "familiarity", OutputGenres = ["quiet", "", "loud"] },
            MinimumFamiliarity = 0.1,
            ConfidenceByLength = [new(1, 0.5), new(3, 0.9)],
            Accuracy = [new MeasuredAccuracy { Protocol = "p", ByTrack = 0.5, Tracks = 2 }],
        };
        return JsonNode.Parse(card.ToJson())!.AsObject();
    }

    private static IEnumerable<string> PathsIn(JsonObject node, string prefix) => node.SelectMany(member => member.Value is JsonObject inner
        ? PathsIn(inner, $"{prefix}{member.Key}.").Prepend(prefix + member.Key)
        : [prefix + member.Key]);

    private static (JsonObject Parent, string Name) Find(JsonObject card, string path)
    {
        var names = path.Split('.');
        return (names.SkipLast(1).Aggregate(card, (node, name) => node[name]!.AsObject()), names[^1]);
    }

    private static void Merge(JsonObject card, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is JsonObject inner && card[name] is JsonObject old)
            {
                Merge(old, inner);
            }
            else
            {
                card[name] = value?.DeepClone();
            }
        }
    }

    private static GenreModelCard Read(JsonObject card) => GenreModelCard.FromJson(Encoding.UTF8.GetBytes(card.ToJsonString()), "x.card.json");

    private static IReadOnlyList<string> FindProblems(JsonObject card)
    {
        try
        {
            Read(card);
            return [];
        }
        catch (GenreModelException exception)
        {
            return exception.Problems;
        }
    }
}
