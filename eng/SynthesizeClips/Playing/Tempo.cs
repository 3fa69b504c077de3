namespace SynthesizeClips.Playing;

/// <summary>
/// The times of beats. Swing moves the second eighth of each beat: 0.5 is straight, 0.67 a triplet shuffle.
/// </summary>
internal sealed record Tempo(double BeatsPerMinute, double Swing = 0.5)
{
    /// <summary>The time of a beat in seconds.</summary>
    public double Seconds(double beat)
    {
        var whole = Math.Floor(beat);
        var part = beat - whole;
        var swung = part < 0.5 ? part * 2 * Swing : Swing + ((part - 0.5) * 2 * (1 - Swing));
        return (whole + swung) * 60 / BeatsPerMinute;
    }
}
