using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>The MFCCs of one clip over time. Immutable and thread-safe.</summary>
public sealed class MfccExample
{
    /// <summary>Makes an example.</summary>
    /// <param name="clip">What the clip is.</param>
    /// <param name="seconds">Its duration in seconds; positive.</param>
    /// <param name="coefficients">The coefficients, [coefficient][column]: means over equal stretches of the clip; finite, at least one of each.</param>
    /// <exception cref="ArgumentException">A value is out of range, or the rows differ in length.</exception>
    [JsonConstructor]
    public MfccExample(string clip, double seconds, IReadOnlyList<IReadOnlyList<float>> coefficients)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(coefficients);
        if (!(seconds > 0 && double.IsFinite(seconds)) || coefficients.Count == 0
            || coefficients.Any(row => row is null || row.Count == 0 || row.Count != coefficients[0].Count || !row.All(float.IsFinite)))
        {
            throw new ArgumentException($"The example must have a positive duration and rows of finite coefficients of one length, but lasts {seconds} s.", nameof(coefficients));
        }

        (Clip, Seconds, Coefficients) = (clip, seconds, coefficients);
    }

    /// <summary>What the clip is.</summary>
    public string Clip { get; }

    /// <summary>The duration of the clip in seconds.</summary>
    public double Seconds { get; }

    /// <summary>The coefficients, [coefficient][column]: means over equal stretches of the clip.</summary>
    public IReadOnlyList<IReadOnlyList<float>> Coefficients { get; }
}
