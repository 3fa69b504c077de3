using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>The third output of a network, from the session to the verdict.</summary>
public sealed class FamiliarityTests
{
    private static readonly GenreModelCard Card = FakeModel.Card with
    {
        Network = FakeModel.Card.Network with { FamiliarityOutput = "familiarity" },
        MinimumFamiliarity = 0.3,
    };

    // The familiarity of a segment is its number in the order of the runs, in eighths.
    private int _segments;

    [Fact]
    public async Task ClassifyAsync_FamiliarityOfEachSegment_IsTheMeanOfThem()
    {
        using var model = Create();

        var prediction = await new GenreClassifier(model).ClassifyAsync(Noise(4));

        Assert.Equal((0.125 + 0.25 + 0.375 + 0.5) / 4, prediction.Familiarity!.Value, 1e-9);
        Assert.Equal(0.3, prediction.MinimumFamiliarity);
        Assert.Equal("loud", prediction.Genre);
        Assert.Null(prediction.Reason);
    }

    [Theory]
    [InlineData(null, UndecidedReason.Unfamiliar)]
    [InlineData(0.0, null)]
    [InlineData(0.1, null)]
    [InlineData(0.2, UndecidedReason.Unfamiliar)]
    public async Task ClassifyAsync_BelowTheMinimumOfOptionsOrCard_HasNoAnswer(double? minimum, UndecidedReason? expected)
    {
        using var model = Create();

        var prediction = await new GenreClassifier(model, new GenreClassifierOptions { MinimumFamiliarity = minimum }).ClassifyAsync(Noise(2));

        Assert.Equal(expected, prediction.Reason);
        Assert.Equal(expected is null ? "loud" : null, prediction.Genre);
        Assert.Equal("loud", prediction.Best.Genre);
        Assert.Equal(minimum ?? 0.3, prediction.MinimumFamiliarity);
    }

    [Fact]
    public async Task ClassifySegmentsAsync_SilenceBetween_HasNone()
    {
        using var model = Create();
        var samples = (float[])[.. FakeModel.Noise(FakeModel.SegmentLength, 0.5f), .. new float[FakeModel.SegmentLength], .. FakeModel.Noise(FakeModel.SegmentLength, 0.5f)];

        var segments = await new GenreClassifier(model).ClassifySegmentsAsync(new AudioClip(samples, FakeModel.SampleRate, 1)).ToListAsync();

        Assert.Equal([0.125, null, 0.25], segments.Select(segment => segment.Familiarity));
        Assert.Equal([UndecidedReason.Unfamiliar, UndecidedReason.Silent, UndecidedReason.Unfamiliar], segments.Select(segment => segment.Prediction.Reason));
    }

    [Fact]
    public async Task ClassifyTimelineAsync_UnfamiliarThroughout_HasOneSectionThatSaysSo()
    {
        using var model = Create(FillWith(0.1f));

        var timeline = await new GenreClassifier(model).ClassifyTimelineAsync(Noise(4));

        var section = Assert.Single(timeline.Sections);
        Assert.Equal((null, UndecidedReason.Unfamiliar), (section.Genre, section.Reason));
        Assert.Equal(UndecidedReason.Unfamiliar, timeline.Prediction.Reason);
        Assert.All(timeline.Segments, segment => Assert.Equal(0.1, segment.Familiarity!.Value, 1e-7));
    }

    [Fact]
    public async Task ClassifyStreamAsync_Window_IsTheMeanOfIt()
    {
        using var model = Create();

        var stretches = await new GenreClassifier(model).ClassifyStreamAsync(Pieces(), FakeModel.SampleRate, 1, new GenreStreamOptions { Window = TimeSpan.FromSeconds(1), Hop = TimeSpan.FromSeconds(0.5) }).ToListAsync();

        Assert.Equal([0.125, 0.1875, 0.3125], stretches.Select(stretch => stretch.Familiarity));
        Assert.Equal([UndecidedReason.Unfamiliar, UndecidedReason.Unfamiliar, null], stretches.Select(stretch => stretch.Prediction.Reason));

        static async IAsyncEnumerable<ReadOnlyMemory<float>> Pieces()
        {
            await Task.Yield();
            yield return FakeModel.Noise(3 * FakeModel.SegmentLength, 0.5f);
        }
    }

    [Fact]
    public async Task ClassifyAsync_ModelWithoutFamiliarity_HasNoneAndAnswers()
    {
        using var model = FakeModel.Create();

        var prediction = await new GenreClassifier(model, new GenreClassifierOptions { MinimumFamiliarity = 1 }).ClassifyAsync(Noise(1));

        Assert.Null(prediction.Familiarity);
        Assert.Equal("loud", prediction.Genre);
        Assert.Throws<ArgumentException>(() => model.Predict(FakeModel.Noise(FakeModel.SegmentLength, 0.5f), 1, new float[2], default, new float[1]));
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public async Task ClassifyAsync_ValueThatIsNoFamiliarity_NamesOutputAndValue(float value)
    {
        using var model = Create(FillWith(value));

        var exception = await Assert.ThrowsAsync<GenreModelException>(() => new GenreClassifier(model).ClassifyAsync(Noise(1)));

        Assert.Contains(FormattableString.Invariant($"the output \"familiarity\" has the value {value}, not a familiarity from 0 to 1"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_CardsThatDoNotFit_AreRefused()
    {
        Assert.Contains("no output \"likeness\"", Refuse(Card with { Network = Card.Network with { FamiliarityOutput = "likeness" } }), StringComparison.Ordinal);
        Assert.Contains("familiarityOutput must be another output", Refuse(Card with { Network = Card.Network with { FamiliarityOutput = "embedding" } }), StringComparison.Ordinal);
        Assert.Contains("minimumFamiliarity must be from 0 to 1, or null, but is 1.5", Refuse(Card with { MinimumFamiliarity = 1.5 }), StringComparison.Ordinal);
        Assert.Contains("minimumFamiliarity needs network.familiarityOutput", Refuse(FakeModel.Card with { MinimumFamiliarity = 0.1 }), StringComparison.Ordinal);
        var engine = new ScriptedEngine([new("probabilities", [2]), new("embedding", [1]), new("familiarity", [2])]);
        Assert.Contains("\"familiarity\" has more than one value", Assert.Throws<GenreModelException>(() => FakeModel.Create(Card, engine)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_FamiliarityOrNone_IsReadAgainAndNotWrittenWithout()
    {
        var read = GenreModelCard.FromJson(Card.ToJson(), "card");

        Assert.Equal("familiarity", read.Network.FamiliarityOutput);
        Assert.Equal(0.3, read.MinimumFamiliarity);
        Assert.DoesNotContain("amiliarity", System.Text.Encoding.UTF8.GetString(FakeModel.Card.ToJson()), StringComparison.Ordinal);
    }

    [Fact]
    public void GenrePrediction_Unfamiliar_SaysSoBeforeAnythingElse()
    {
        var prediction = new GenrePrediction([new("jazz", 0.31f), new("pop", 0.2f)], TimeSpan.Zero, 0.5, familiarity: 0.0021, minimumFamiliarity: 0.03);

        Assert.Equal(UndecidedReason.Unfamiliar, prediction.Reason);
        Assert.Equal("don't know (unfamiliar: 0.2 % is below 3 %)", prediction.ToString());
        Assert.Throws<ArgumentException>(() => new GenrePrediction([new("jazz", 0.31f)], TimeSpan.Zero, familiarity: 1.1));
        Assert.Throws<ArgumentException>(() => new GenrePrediction([new("jazz", 0.31f)], TimeSpan.Zero, familiarity: double.NaN));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void MinimumFamiliarity_OutOfRange_Throws(double minimum)
    {
        using var model = FakeModel.Create();

        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new GenreClassifier(model, new GenreClassifierOptions { MinimumFamiliarity = minimum }));

        Assert.Contains("MinimumFamiliarity must be from 0 to 1, or null", exception.Message, StringComparison.Ordinal);
    }

    private static string Refuse(GenreModelCard card)
    {
        var engine = new ScriptedEngine([new("probabilities", [2]), new("embedding", [1]), new("familiarity", [1])]);
        return string.Join("; ", Assert.Throws<GenreModelException>(() => FakeModel.Create(card, engine)).Problems);
    }

    private static AudioClip Noise(int segments) => new(FakeModel.Noise(segments * FakeModel.SegmentLength, 0.5f), FakeModel.SampleRate, 1);

    private static ScriptedEngine.NetworkRun FillWith(float familiarity) => (input, batchSize, outputs) =>
    {
        ScriptedEngine.FillEverything(input, batchSize, outputs);
        outputs[2].Span.Fill(familiarity);
    };

    private GenreModel Create(ScriptedEngine.NetworkRun? onRun = null)
    {
        onRun ??= (input, batchSize, outputs) =>
        {
            ScriptedEngine.FillEverything(input, batchSize, outputs);
            for (var item = 0; item < batchSize; item++)
            {
                outputs[2].Span[item] = ++_segments / 8f;
            }
        };
        IReadOnlyList<TensorDescription> outputs = [new("probabilities", [2]), new("embedding", [1]), new("familiarity", [1])];
        return FakeModel.Create(Card, new ScriptedEngine(outputs) { OnRun = onRun });
    }
}
