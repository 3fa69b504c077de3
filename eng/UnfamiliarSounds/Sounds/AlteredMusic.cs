using MusicGenre.Audio;

namespace UnfamiliarSounds.Sounds;

/// <summary>Music that is played backwards, or faster or slower and so higher or lower.</summary>
internal static class AlteredMusic
{
    /// <summary>Writes three versions of every recording in a folder and below.</summary>
    public static void Write(SoundFolder folder, string music)
    {
        string[] extensions = [".wav", ".flac", ".mp3", ".ogg", ".aiff"];
        foreach (var path in Directory.EnumerateFiles(music, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (!extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            var (name, samples) = (Path.GetFileNameWithoutExtension(path), Recording.Read(new AudioFile(path)));
            var clip = new AudioClip(samples, SoundFolder.SampleRate, 1);
            folder.Write("reversed music", name, [.. samples.AsEnumerable().Reverse()]);
            folder.Write("music an octave higher", name, AtSpeed(clip, 2));
            folder.Write("music an octave lower", name, AtSpeed(clip, 0.5));
        }
    }

    /// <summary>The samples as if recorded at another rate.</summary>
    private static float[] AtSpeed(AudioClip clip, double speed)
        => Recording.Read(new AudioClip(clip.Samples.ToArray(), (int)(SoundFolder.SampleRate * speed), 1));
}
