using Xunit;

namespace MusicGenre.InteropTests.Evaluation;

/// <summary>A test that compares with scikit-learn: skipped where it is not installed.</summary>
internal sealed class SklearnFactAttribute : FactAttribute
{
    private static readonly bool _isInstalled = Sklearn.IsInstalled();

    public SklearnFactAttribute()
    {
        if (!_isInstalled)
        {
            Skip = $"{Sklearn.Python} has no scikit-learn.";
        }
    }
}
