using Xunit;

namespace MusicGenre.InteropTests.Evaluation;

/// <summary>A test that compares with scikit-learn: skipped where it is not installed.</summary>
internal sealed class SklearnFactAttribute : FactAttribute
{
    private static readonly bool IsInstalled = Sklearn.IsInstalled();

    public SklearnFactAttribute()
    {
        if (!IsInstalled)
        {
            Skip = $"{Sklearn.Python} has no scikit-learn.";
        }
    }
}
