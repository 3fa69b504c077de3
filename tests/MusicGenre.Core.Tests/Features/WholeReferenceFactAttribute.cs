using Xunit;

namespace MusicGenre.Core.Tests.Features;

/// <summary>A fact about the whole set of reference arrays, skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WholeReferenceFactAttribute : FactAttribute
{
    public WholeReferenceFactAttribute()
    {
        if (ReferenceArray.WholeSet is null)
        {
            Skip = "The larger reference arrays are not in ../shared/reference/librosa beside the repository.";
        }
    }
}
