using MusicGenre.Audio;
using MusicGenre.Cli.Tagging;
using Xunit;

namespace MusicGenre.Cli.Tests.Tagging;

public sealed class TagRulesTests
{
    private static readonly TagRules One = new() { MaximumCount = 1, MinimumConfidence = 0.5, Merges = false, Map = GenreMap.Empty };

    [Fact]
    public void Propose_Default_IsTheMostProbable()
        => Assert.Equal(["Jazz"], One.Propose(["Rock", "Pop"], Predict(0.5)).Genres);

    [Fact]
    public void Propose_Several_AreThoseProbableEnough()
        => Assert.Equal(["Jazz", "Blues"], (One with { MaximumCount = 3, MinimumConfidence = 0.2 }).Propose([], Predict(0.2)).Genres);

    [Fact]
    public void Propose_Merge_AddsWhatIsNotThere()
    {
        var merge = One with { MaximumCount = 2, MinimumConfidence = 0.2, Merges = true };

        Assert.Equal(["Pop", "JAZZ", "Blues"], merge.Propose(["Pop", "JAZZ"], Predict(0.2)).Genres);
        AssertNothing("present", "it has these genres already", merge.Propose(["Blues", "JAZZ"], Predict(0.2)));
    }

    [Fact]
    public void Propose_SameInOtherCase_IsNothing() => AssertNothing("present", "it has this genre already", One.Propose(["Jazz"], Predict(0.5)));

    [Theory]
    [InlineData("hip hop")]
    [InlineData("HipHop")]
    [InlineData("Hip-Hop")]
    public void Propose_SameInAnotherSpelling_IsNothing(string present)
    {
        var prediction = new GenrePrediction([new("hiphop", 0.9f), new("rnb", 0.1f)], TimeSpan.FromSeconds(1), 0.05);
        var merge = One with { MaximumCount = 2, MinimumConfidence = 0.05, Merges = true };

        AssertNothing("present", "it has this genre already", One.Propose([present], prediction));
        Assert.Equal([present, "R&B"], merge.Propose([present], prediction).Genres);
        AssertNothing("present", "it has these genres already", merge.Propose(["RnB", present], prediction));
    }

    [Fact]
    public void Propose_DoNotKnow_IsNothingAndSaysWhy()
    {
        AssertNothing("below-minimum-confidence", "don't know (jazz 60.0 % is below 70 %)", One.Propose([], Predict(0.7)));
        AssertNothing("silent", "don't know (silent)", One.Propose([], Predict(0, new AudioWarning(AudioWarningKind.Silent, "It is silent."))));
    }

    private static void AssertNothing(string name, string text, (IReadOnlyList<string>? Genres, TagReason? Reason) proposal)
        => Assert.Equal((null, new TagReason(name, text)), proposal);

    private static GenrePrediction Predict(double minimumConfidence, params AudioWarning[] warnings)
        => new([new("jazz", 0.6f), new("blues", 0.25f), new("pop", 0.15f)], TimeSpan.FromSeconds(1), minimumConfidence, warnings);
}
