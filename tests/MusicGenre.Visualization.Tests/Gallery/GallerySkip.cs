namespace MusicGenre.Visualization.Tests.Gallery;

/// <summary>Why the gallery cannot be compared, if it cannot.</summary>
internal static class GallerySkip
{
    public static string? Reason => Directory.Exists(GalleryPage.Folder) || GalleryPage.IsUpdating
        ? null
        : $"The source tree's {GalleryPage.Folder} is not here.";
}
