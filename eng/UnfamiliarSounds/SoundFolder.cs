using MusicGenre.Audio;

namespace UnfamiliarSounds;

/// <summary>Writes sounds as 16-bit WAV files, a folder for each kind.</summary>
internal sealed class SoundFolder(string root)
{
    public const int SampleRate = 22_050;

    /// <summary>The length of every sound, 12 s, in samples.</summary>
    public const int Length = 12 * SampleRate;

    /// <summary>Writes a sound, at a peak of 0.7 unless it is quiet on purpose.</summary>
    public void Write(string kind, string name, float[] samples)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, kind)).FullName;
        var peak = samples.Max(Math.Abs);
        var factor = peak > 0.7f ? 0.7f / peak : 1;
        var clip = new AudioClip(Array.ConvertAll(samples, sample => sample * factor), SampleRate, 1);
        WavWriter.Write(Path.Combine(folder, name + ".wav"), clip, WavSampleFormat.Pcm16, overwrite: true);
    }
}
