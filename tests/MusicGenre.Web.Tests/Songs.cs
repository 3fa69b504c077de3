using MusicGenre.Audio;

namespace MusicGenre.Web.Tests;

/// <summary>Songs for uploads: those of the sample, and ones made here.</summary>
internal static class Songs
{
    public static string Path(string name) => RepositoryRoot.File("samples", "audio", name);

    public static byte[] Sample(string name) => File.ReadAllBytes(Path(name));

    /// <summary>A WAV file with a tone that changes.</summary>
    public static byte[] Tone(double seconds, int sampleRate = 22_050, float peak = 0.5f)
    {
        var samples = new float[(int)(seconds * sampleRate)];
        for (var index = 0; index < samples.Length; index++)
        {
            samples[index] = peak * MathF.Sin(MathF.Tau * (220 + (index / sampleRate * 20)) * index / sampleRate);
        }

        return Wav(samples, sampleRate);
    }

    public static byte[] Silence(double seconds) => Wav(new float[(int)(seconds * 22_050)], 22_050);

    /// <summary>A WAV file with a tone in two channels of opposite polarity.</summary>
    public static byte[] OpposedTone(double seconds)
        => Wav([.. Enumerable.Range(0, (int)(seconds * 22_050)).Select(index => 0.5f * MathF.Sin(MathF.Tau * 220 * index / 22_050)).SelectMany(sample => (float[])[sample, -sample])], 22_050, 2);

    public static byte[] Wav(float[] samples, int sampleRate, int channelCount = 1)
    {
        using var stream = new MemoryStream();
        WavWriter.Write(stream, new AudioClip(samples, sampleRate, channelCount));
        return stream.ToArray();
    }
}
