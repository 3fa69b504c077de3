using System.Runtime.CompilerServices;

namespace MusicGenre.Visualization.Tests.Gallery;

/// <summary>One picture of the gallery: its name, a description, and the code that creates it, which the page also prints.</summary>
internal sealed record GalleryRecipe(string Name, string Text, string Format, Func<ChartTheme, Chart> Make, string Code)
{
    public static GalleryRecipe Create(
        string name, string text, string format, Func<ChartTheme, Chart> make, [CallerArgumentExpression(nameof(make))] string code = "") =>
        new(name, text, format, make, code[(code.IndexOf("=>", StringComparison.Ordinal) + 2)..].Trim());

    public string FileName(ChartTheme theme) => $"{Name}{(theme == ChartTheme.Dark ? "-dark" : string.Empty)}.{Format}";

    public override string ToString() => Name;
}
