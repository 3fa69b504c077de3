using MusicGenre.Audio;
using MusicGenre.Errors;

namespace MusicGenre.Pipelines.Layout;

/// <summary>Brings audio of any length to a fixed number of mono samples: the middle of it, or all of it repeated when it is too short.</summary>
internal sealed class AudioExcerpts(int sampleRate, int sampleCount)
{
    public int SampleCount { get; } = sampleCount;

    /// <summary>The excerpt of a file.</summary>
    /// <exception cref="AudioDecodeException">The file cannot be decoded.</exception>
    public float[] Read(string path)
    {
        using var reader = new AudioFile(path).OpenReader();
        if (reader.SampleCount is not { } length)
        {
            return Take(AudioClip.Read(reader));
        }

        var wanted = TimeSpan.FromSeconds((double)SampleCount / sampleRate);
        var start = (TimeSpan.FromSeconds((double)length / reader.SampleRate) - wanted) / 2;
        return Take(start > TimeSpan.Zero ? AudioClip.Read(reader.Slice(start, wanted)) : AudioClip.Read(reader));
    }

    /// <summary>The excerpt of a clip; zeros when the clip is empty.</summary>
    public float[] Take(AudioClip clip)
    {
        var samples = clip.ToMono().Resample(sampleRate).Samples.Span;
        var excerpt = new float[SampleCount];
        if (samples.Length >= SampleCount)
        {
            samples.Slice((samples.Length - SampleCount) / 2, SampleCount).CopyTo(excerpt);
            return excerpt;
        }

        for (var done = 0; done < SampleCount && !samples.IsEmpty; done += samples.Length)
        {
            samples[..Math.Min(samples.Length, SampleCount - done)].CopyTo(excerpt.AsSpan(done));
        }

        return excerpt;
    }
}
