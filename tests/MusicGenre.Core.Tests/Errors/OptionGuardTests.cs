using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Errors;

public sealed class OptionGuardTests
{
    [Fact]
    public void Require_NotANumber_IsRefusedByEveryRange()
    {
        var threshold = double.NaN;

        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => OptionGuard.Require(threshold is >= 0 and <= 1, threshold, "from 0 to 1"));

        Assert.Equal("threshold", exception.ParamName);
        Assert.StartsWith("threshold must be from 0 to 1, but is NaN.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void GenreClassifier_ConfidenceOutOfRange_IsNamed(double confidence)
    {
        using var model = Fakes.FakeModel.Create();

        Assert.Equal(
            "MinimumConfidence",
            Assert.Throws<ArgumentOutOfRangeException>(() => new GenreClassifier(model, new() { MinimumConfidence = confidence })).ParamName);
    }
}
