using System.Text;

namespace MusicGenre.Visualization.Colors;

/// <summary>The colors of genres by name: fixed for common genres, computed from the name for all others.</summary>
internal static class GenreColorTable
{
    /// <summary>The smallest Oklab distance between a computed color and those of the principal genres.</summary>
    public const double LeastDistance = 0.05;

    /// <summary>The same for people with color blindness, to whom so many colors cannot look different.</summary>
    public const double LeastDistanceForAnyone = 0.018;

    private const int Hues = 48;

    /// <summary>GTZAN's ten, on light and on dark paper: far apart for everyone.</summary>
    public static readonly (string Genre, string OnLight, string OnDark)[] Principal =
    [
        ("blues", "#1c5df5", "#1b5fff"),
        ("classical", "#7b58b8", "#c9b1ff"),
        ("country", "#f8a61e", "#ffd6a2"),
        ("disco", "#c26cbc", "#e865e0"),
        ("hiphop", "#956400", "#b87c01"),
        ("jazz", "#00bf98", "#02c9a0"),
        ("metal", "#48505a", "#606974"),
        ("pop", "#7c00a4", "#9636be"),
        ("reggae", "#719c36", "#a0ea03"),
        ("rock", "#9d050c", "#cb0010"),
    ];

    // Other common genres, apart from each other and from the ten.
    private static readonly (string Genre, string OnLight, string OnDark)[] Others =
    [
        ("electronic", "#afadd0", "#d5d3f4"),
        ("folk", "#016943", "#019863"),
        ("soul", "#6b4680", "#9270a7"),
        ("rnb", "#5a798f", "#86a3b8"),
        ("funk", "#00435d", "#016c93"),
        ("latin", "#ab8695", "#d6b2c1"),
        ("punk", "#7d7553", "#a69f7f"),
        ("gospel", "#da7306", "#ffa663"),
        ("ambient", "#158772", "#5ab19c"),
        ("house", "#28ad5e", "#6ed88f"),
        ("techno", "#2fcf8d", "#76f5b7"),
        ("trance", "#93c449", "#bcea7e"),
        ("dubstep", "#3b5690", "#657fb6"),
        ("drumbass", "#8cbcb9", "#b6e1df"),
        ("indie", "#224808", "#4b6f39"),
        ("alternative", "#6d7d34", "#97a766"),
        ("newage", "#7199a9", "#9fc5d3"),
        ("soundtrack", "#7e3f66", "#a66a8d"),
        ("easylistening", "#86422a", "#ae6d56"),
        ("spoken", "#a44ca3", "#ce7ccb"),
        ("experimental", "#0078c7", "#4aa4f3"),
        ("instrumental", "#bd854d", "#e7b280"),
        ("international", "#6bc6a5", "#9bebcc"),
        ("oldtimehistoric", "#55a57d", "#89d0aa"),
        ("rap", "#906966", "#b99491"),
        ("dance", "#3b6153", "#66897b"),
        ("industrial", "#5a5271", "#827b99"),
        ("ska", "#2850b0", "#537cd6"),
        ("opera", "#fc933c", "#ffcba8"),
        ("swing", "#00c7dc", "#6eedff"),
    ];

    // Lightness and chroma of the computed colors, on light and on dark paper.
    private static readonly (double Lightness, double Chroma)[] LightTones = [(0.42, 0.11), (0.56, 0.14), (0.69, 0.11)];
    private static readonly (double Lightness, double Chroma)[] DarkTones = [(0.60, 0.13), (0.73, 0.12), (0.84, 0.08)];

    private static readonly Dictionary<string, GenreColor> Named = Principal.Concat(Others).ToDictionary(
        entry => entry.Genre, entry => new GenreColor(Rgb.Parse(entry.OnLight), Rgb.Parse(entry.OnDark)), StringComparer.Ordinal);

    private static readonly GenreColor[] Computed = [.. Compute()];

    public static Rgb Find(string genre, ChartTheme theme)
    {
        var key = GenreName.KeyOf(genre);
        var color = Named.TryGetValue(key, out var named) ? named : Computed[(int)(Hash(key) % (uint)Computed.Length)];
        return theme == ChartTheme.Dark ? color.OnDark : color.OnLight;
    }

    private static IEnumerable<GenreColor> Compute()
    {
        for (var tone = 0; tone < LightTones.Length; tone++)
        {
            for (var hue = 0; hue < Hues; hue++)
            {
                // The tones are turned against each other, for more different hues.
                var degrees = (hue + ((double)tone / LightTones.Length)) * 360 / Hues;
                var color = new GenreColor(
                    OkLab.FromLch(LightTones[tone].Lightness, LightTones[tone].Chroma, degrees).ToRgb(),
                    OkLab.FromLch(DarkTones[tone].Lightness, DarkTones[tone].Chroma, degrees).ToRgb());
                if (Principal.All(entry => IsApart(Rgb.Parse(entry.OnLight), color.OnLight) && IsApart(Rgb.Parse(entry.OnDark), color.OnDark)))
                {
                    yield return color;
                }
            }
        }
    }

    private static bool IsApart(Rgb one, Rgb other) =>
        OkLab.FromRgb(one).Distance(OkLab.FromRgb(other)) >= LeastDistance && ColorVision.LeastDistance(one, other) >= LeastDistanceForAnyone;

    /// <summary>FNV-1a of the UTF-8 bytes, with a final mix: the same on every machine, as <see cref="string.GetHashCode()"/> is not.</summary>
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ value) * 16777619u;
        }

        hash = (hash ^ (hash >> 16)) * 0x7feb352du;
        return hash ^ (hash >> 15);
    }
}
