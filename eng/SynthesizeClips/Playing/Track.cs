using MusicGenre.Audio;
using SynthesizeClips.Effects;

namespace SynthesizeClips.Playing;

/// <summary>Two channels of a fixed length to which sounds are added and effects are applied.</summary>
internal sealed class Track(int sampleRate, double seconds)
{
    private readonly float[] _left = new float[(int)(sampleRate * seconds)];
    private readonly float[] _right = new float[(int)(sampleRate * seconds)];

    public int SampleRate => sampleRate;

    public double Seconds => seconds;

    /// <summary>Adds a sound at a time in seconds, cut off at the track's end; pan goes from −1 (left) to 1 (right), with constant power.</summary>
    public void Add(double time, ReadOnlySpan<float> sound, double gain, double pan = 0)
    {
        var start = (int)Math.Round(Math.Max(0, time) * sampleRate);
        var angle = (pan + 1) * Math.PI / 4;
        var (right, left) = ((float)(gain * Math.Sin(angle)), (float)(gain * Math.Cos(angle)));
        for (var i = 0; i < sound.Length && start + i < _left.Length; i++)
        {
            _left[start + i] += left * sound[i];
            _right[start + i] += right * sound[i];
        }
    }

    /// <summary>Applies an effect to the whole track in place.</summary>
    public Track Apply(IEffect effect)
    {
        effect.Process(_left, _right);
        return this;
    }

    /// <summary>Adds the output of an effect to the unchanged track.</summary>
    public Track Send(IEffect effect, double gain)
    {
        var copy = new Track(sampleRate, seconds);
        copy.Mix(this, 1);
        effect.Process(copy._left, copy._right);
        return Mix(copy, gain);
    }

    /// <summary>Adds another track; pan moves it as a whole, with constant power.</summary>
    public Track Mix(Track other, double gain, double pan = 0)
    {
        var angle = (pan + 1) * Math.PI / 4;
        var (right, left) = ((float)(gain * Math.Sqrt(2) * Math.Sin(angle)), (float)(gain * Math.Sqrt(2) * Math.Cos(angle)));
        for (var i = 0; i < _left.Length; i++)
        {
            _left[i] += left * other._left[i];
            _right[i] += right * other._right[i];
        }

        return this;
    }

    /// <summary>Scales the loudest sample to <paramref name="peak"/>.</summary>
    public Track Normalize(double peak)
    {
        var loudest = 1e-9f;
        for (var i = 0; i < _left.Length; i++)
        {
            loudest = Math.Max(loudest, Math.Max(Math.Abs(_left[i]), Math.Abs(_right[i])));
        }

        var gain = (float)(peak / loudest);
        for (var i = 0; i < _left.Length; i++)
        {
            _left[i] *= gain;
            _right[i] *= gain;
        }

        return this;
    }

    /// <summary>Scales the loudest sample to 0.9, fades out the end, and interleaves the channels.</summary>
    public AudioClip ToClip(double fadeSeconds = 0.15)
    {
        Normalize(0.9);
        var samples = new float[2 * _left.Length];
        for (var i = 0; i < _left.Length; i++)
        {
            var gain = (float)Math.Min(1, (_left.Length - i) / (fadeSeconds * sampleRate));
            samples[2 * i] = gain * _left[i];
            samples[(2 * i) + 1] = gain * _right[i];
        }

        return new(samples, sampleRate, 2);
    }
}
