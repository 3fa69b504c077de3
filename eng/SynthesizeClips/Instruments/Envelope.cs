namespace SynthesizeClips.Instruments;

/// <summary>How a note begins and ends.</summary>
internal static class Envelope
{
    /// <summary>Fades a sound in and out, in seconds, in place.</summary>
    public static float[] Shape(float[] sound, int sampleRate, double attack, double release)
    {
        var (rise, fall) = (attack * sampleRate, release * sampleRate);
        for (var i = 0; i < sound.Length; i++)
        {
            sound[i] *= (float)(Math.Min(1, i / rise) * Math.Min(1, (sound.Length - i) / fall));
        }

        return sound;
    }
}
