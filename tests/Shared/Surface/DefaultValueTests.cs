namespace MusicGenre.Testing.Surface;

/// <summary>What every property that may be left unset then is, is the reviewed value.</summary>
public sealed class DefaultValueTests
{
    [Xunit.Fact]
    public void Defaults_OfEverySettableProperty_AreTheReviewedOnes()
        => ReviewedFile.Verify("Defaults.txt", DefaultValues.Describe(ReviewedFile.TestedAssembly));
}
