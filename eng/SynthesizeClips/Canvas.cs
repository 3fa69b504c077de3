using MusicGenre.Audio;

namespace SynthesizeClips;

/// <summary>Two channels of a fixed length on which sounds are laid.</summary>
internal sealed class Canvas(int sampleRate, double seconds)
{
    private readonly float[] _left = new float[(int)(sampleRate * seconds)];
    private readonly float[] _right = new float[(int)(sampleRate * seconds)];

    /// <summary>Lays a sound at a time, in seconds, cut at the canvas's end; pan goes from −1, left, to 1, right, at constant power.</summary>
    public void Add(double time, ReadOnlySpan<float> sound, double gain, double pan = 0)
    {
        var start = (int)(time * sampleRate);
        var angle = (pan + 1) * Math.PI / 4;
        var (right, left) = ((float)(gain * Math.Sin(angle)), (float)(gain * Math.Cos(angle)));
        for (var i = 0; i < sound.Length && start + i < _left.Length; i++)
        {
            _left[start + i] += left * sound[i];
            _right[start + i] += right * sound[i];
        }
    }

    /// <summary>Adds a room: a few feedback combs of different lengths on either side.</summary>
    public void AddRoom(double amount, double seconds)
    {
        Reverberate(_left, amount, seconds, [0.0297, 0.0371, 0.0411, 0.0437]);
        Reverberate(_right, amount, seconds, [0.0307, 0.0359, 0.0403, 0.0451]);
    }

    /// <summary>Brings the loudest sample to 0.9, fades the ends, and interleaves.</summary>
    public AudioClip ToClip()
    {
        var peak = 0f;
        for (var i = 0; i < _left.Length; i++)
        {
            peak = Math.Max(peak, Math.Max(Math.Abs(_left[i]), Math.Abs(_right[i])));
        }

        var samples = new float[2 * _left.Length];
        var fade = 0.15 * sampleRate;
        for (var i = 0; i < _left.Length; i++)
        {
            var gain = (float)(0.9 / peak * Math.Min(1, (_left.Length - i) / fade));
            samples[2 * i] = gain * _left[i];
            samples[(2 * i) + 1] = gain * _right[i];
        }

        return new(samples, sampleRate, 2);
    }

    private void Reverberate(float[] channel, double amount, double seconds, ReadOnlySpan<double> delays)
    {
        var wet = new float[channel.Length];
        foreach (var delay in delays)
        {
            var length = (int)(delay * sampleRate);
            var feedback = (float)Math.Pow(0.001, delay / seconds);
            var comb = new float[length];
            var tone = 0f;
            for (var i = 0; i < channel.Length; i++)
            {
                // Walls take the treble first.
                tone += 0.6f * (comb[i % length] - tone);
                wet[i] += tone;
                comb[i % length] = channel[i] + (feedback * tone);
            }
        }

        for (var i = 0; i < channel.Length; i++)
        {
            channel[i] += (float)(amount / delays.Length) * wet[i];
        }
    }
}
