namespace MusicGenre.Visualization.Tests.Gallery;

/// <summary>A test that compares with the gallery in the source tree; skipped where the tests run without it.</summary>
public sealed class GalleryTheoryAttribute : TheoryAttribute
{
    public GalleryTheoryAttribute() => Skip = GallerySkip.Reason;
}
