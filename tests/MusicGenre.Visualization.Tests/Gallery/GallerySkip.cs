namespace MusicGenre.Visualization.Tests.Gallery;

/// <summary>The reason why the gallery cannot be compared, or null if it can.</summary>
internal static class GallerySkip
{
    public static string? Reason => Directory.Exists(GalleryPage.Folder) || GalleryPage.IsUpdating
        ? null
        : $"The source tree's {GalleryPage.Folder} is not here.";
}
