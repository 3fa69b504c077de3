using System.Runtime.InteropServices;

namespace MusicGenre.Core.Tests.Features;

/// <summary>Reads arrays made by librosa, which lie in tests/reference/librosa.</summary>
internal static class ReferenceArray
{
    /// <summary>Every signal, each with its samples, mel, cepstral and onset arrays.</summary>
    public static readonly string[] Signals = ["mixture", "chirp", "noise", "impulse", "silence", "short"];

    /// <summary>The signals whose separation is there, too.</summary>
    public static readonly string[] SeparatedSignals = ["mixture", "noise", "impulse", "silence", "short"];

    public static float[] Load(string name)
        => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(PathOf(name))).ToArray();

    /// <summary>librosa's magnitude spectrogram of a separated signal, [bin, frame].</summary>
    /// <remarks>
    /// Where the array itself is not there, it is the sum of the two parts: with both margins 1, librosa's masks sum to 1 in every bin.
    /// </remarks>
    public static float[] LoadMagnitude(string signal)
        => File.Exists(PathOf($"{signal}.stft_magnitude"))
            ? Load($"{signal}.stft_magnitude")
            : [.. Load($"{signal}.harmonic").Zip(Load($"{signal}.percussive"), (harmonic, percussive) => harmonic + percussive)];

    /// <summary>The number of leading frames in which librosa's separation of a signal can be trusted.</summary>
    /// <remarks>
    /// Of the two frames of "short" it is one: scipy's mirrored filters read before the start of the array where a kernel reaches back by more than
    /// four times the array's length, so that its second frame holds what happened to lie in memory.
    /// </remarks>
    public static int CountTrustedFrames(string signal, int frames) => signal == "short" ? 1 : frames;

    /// <summary>An array of tests/reference/frontends.py.</summary>
    public static float[] LoadFrontEnd(string name)
        => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", "frontends", name + ".f32"))).ToArray();

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "reference", "librosa", name + ".f32");
}
