using System.Collections.Concurrent;

namespace MusicGenre.Visualization.Tests.Gallery;

/// <summary>The gallery's charts, each created once for all tests.</summary>
internal static class GalleryCharts
{
    private static readonly ConcurrentDictionary<(string Name, ChartTheme Theme), Lazy<Chart>> Made = new();

    public static Chart Get(string name, ChartTheme theme) => Made.GetOrAdd(
        (name, theme), key => new Lazy<Chart>(() => GalleryRecipes.All.Single(recipe => recipe.Name == key.Name).Make(key.Theme))).Value;
}
