namespace MusicGenre.Training.Data;

/// <summary>Recordings that occur twice in GTZAN (B. L. Sturm, "The GTZAN dataset: its contents, its faults", 2013), by name.</summary>
internal static class GtzanRepetitions
{
    /// <summary>Pairs of equal tracks.</summary>
    public static IReadOnlyList<(string First, string Second)> Pairs { get; } =
    [
        ("hiphop.00039", "hiphop.00045"),
        ("hiphop.00076", "hiphop.00078"),
        ("metal.00034", "metal.00094"),
        ("metal.00040", "metal.00061"),
        ("metal.00041", "metal.00062"),
        ("metal.00042", "metal.00063"),
        ("metal.00043", "metal.00064"),
        ("metal.00044", "metal.00065"),
        ("metal.00045", "metal.00066"),
        ("metal.00058", "rock.00016"),
        ("reggae.00081", "reggae.00082"),
        ("disco.00098", "disco.00099"),
        ("pop.00054", "pop.00060"),
        ("pop.00067", "pop.00071"),
    ];
}
