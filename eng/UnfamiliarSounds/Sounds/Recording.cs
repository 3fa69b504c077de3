using MusicGenre.Audio;

namespace UnfamiliarSounds.Sounds;

/// <summary>Reads recordings.</summary>
internal static class Recording
{
    /// <summary>All samples of a recording, mono, at the rate of the sounds.</summary>
    public static float[] Read(IAudioSource source)
    {
        using var reader = source.OpenReader().ToMono().Resample(SoundFolder.SampleRate);
        var (samples, block) = (new List<float>(), new float[8192]);
        while (reader.Read(block) is var count and > 0)
        {
            samples.AddRange(block.AsSpan(0, count));
        }

        return [.. samples];
    }
}
