using System.Runtime.Intrinsics;

namespace MusicGenre;

/// <summary>Measures whether the channels of audio cancel when they are mixed to one, as those of opposite polarity do.</summary>
/// <param name="channelCount">The number of interleaved channels.</param>
internal sealed class ChannelCancellation(int channelCount)
{
    // One channel among the 32 that audio can have, the others silent, keeps 1/32 of the mean energy in the mix; unlike sounds in all of them, too.
    private const double LeastShare = 0.01;

    // −60 dB of full scale: below it, there is hardly a sound that could be missed.
    private const double LeastEnergy = 1e-6;

    private const int VectorLength = 8;

    private static readonly Vector256<int> Swapped = Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6);

    // All is measured from the first sample of each channel, because sums of squares of a large constant offset would drown what is beside it.
    private readonly float[] _first = new float[channelCount];
    private readonly double[] _sums = new double[channelCount];
    private double _squares;
    private double _squaresOfMix;
    private long _count;

    /// <summary>Whether the channels have sound of which less than a hundredth of the energy is left in the mix, regardless of constant offsets.</summary>
    public bool IsFound
    {
        get
        {
            var channels = (_squares - (_sums.Sum(sum => sum * sum) / _count)) / channelCount;
            var mix = (_squaresOfMix - (Math.Pow(_sums.Sum(), 2) / _count)) / ((double)channelCount * channelCount);
            return channelCount > 1 && _count > 0 && channels > LeastEnergy * _count && mix < LeastShare * channels;
        }
    }

    /// <summary>Adds interleaved samples, complete for all channels.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        if (channelCount == 1 || samples.IsEmpty)
        {
            return;
        }

        if (_count == 0)
        {
            samples[..channelCount].CopyTo(_first);
        }

        _count += samples.Length / channelCount;
        if (channelCount == 2)
        {
            var whole = samples.Length - (samples.Length % VectorLength);
            AddPairs(samples[..whole]);
            samples = samples[whole..];
        }

        for (; !samples.IsEmpty; samples = samples[channelCount..])
        {
            var mix = 0f;
            for (var channel = 0; channel < channelCount; channel++)
            {
                var sample = samples[channel] - _first[channel];
                mix += sample;
                _sums[channel] += sample;
                _squares += sample * sample;
            }

            _squaresOfMix += mix * mix;
        }
    }

    /// <summary>Nearly all audio has two channels, and this is run over all of it.</summary>
    private void AddPairs(ReadOnlySpan<float> samples)
    {
        var first = Vector256.Create(Vector128.Create(_first[0], _first[1], _first[0], _first[1]));
        var (sums, squares, squaresOfMix) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (; !samples.IsEmpty; samples = samples[VectorLength..])
        {
            var pairs = Vector256.Create(samples) - first;
            var mix = pairs + Vector256.Shuffle(pairs, Swapped);
            sums += pairs;
            squares += pairs * pairs;
            squaresOfMix += mix * mix;
        }

        for (var index = 0; index < VectorLength; index++)
        {
            _sums[index % 2] += sums[index];
        }

        _squares += Vector256.Sum(squares);

        // Each mix is there twice.
        _squaresOfMix += Vector256.Sum(squaresOfMix) / 2;
    }
}
