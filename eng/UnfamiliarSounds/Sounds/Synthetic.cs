namespace UnfamiliarSounds.Sounds;

/// <summary>The kinds of sound that are computed.</summary>
internal static class Synthetic
{
    /// <summary>The number of sounds of each kind.</summary>
    public const int CountOfKind = 12;

    /// <summary>Each makes the samples of a sound from random numbers and its number within the kind.</summary>
    public static IReadOnlyList<(string Kind, Func<Random, int, float[]> Make)> Kinds { get; } =
    [
        ("sine", Tones.Sine),
        ("sweep", Tones.Sweep),
        ("chord", Tones.Chord),
        ("siren", Tones.Siren),
        ("dialing", Tones.Dialing),
        ("white noise", (random, _) => Noises.Color(random, 0)),
        ("pink noise", (random, _) => Noises.Color(random, -1)),
        ("brown noise", (random, _) => Noises.Color(random, -2)),
        ("blue noise", (random, _) => Noises.Color(random, 1)),
        ("violet noise", (random, _) => Noises.Color(random, 2)),
        ("narrow noise", Noises.Narrow),
        ("surf", Noises.Surf),
        ("clicks", Impulses.Clicks),
        ("knocks", Impulses.Knocks),
        ("applause", Impulses.Applause),
        ("rain", Impulses.Rain),
        ("hum", Tones.Hum),
        ("engine", Impulses.Engine),
    ];
}
