namespace MusicGenre.Core.Tests.Audio.Ogg;

/// <summary>What one Vorbis packet says, and the samples that follow from it by the definition of the format.</summary>
/// <param name="IsLong">Whether the block is long.</param>
/// <param name="Floors">For each channel the amplitude's number at the lowest and the highest bin, or null for silence.</param>
/// <param name="Values">For each channel, the values of the residue.</param>
internal sealed record VorbisBlock(bool IsLong, (int First, int Last)?[] Floors, int[][] Values)
{
    public int Length => IsLong ? VorbisBytes.LongBlock : VorbisBytes.ShortBlock;

    /// <summary>A block of random values, in which some channels may be silent.</summary>
    public static VorbisBlock Random(Random random, int channels, bool isLong, params int[] silent)
    {
        var length = (isLong ? VorbisBytes.LongBlock : VorbisBytes.ShortBlock) / 2;
        var floors = Enumerable.Range(0, channels)
            .Select(channel => silent.Contains(channel) ? ((int, int)?)null : (random.Next(120, 200), random.Next(120, 200))).ToArray();
        var values = Enumerable.Range(0, channels)
            .Select(_ => Enumerable.Range(0, length).Select(i => i / 8 % 3 == 1 ? 0 : random.Next(-8, 8)).ToArray()).ToArray();
        return new(isLong, floors, values);
    }

    /// <summary>Adds up overlapping blocks, from the center of the first to the center of the last; the samples are interleaved.</summary>
    public static double[] Synthesize(IReadOnlyList<VorbisBlock> blocks, int channels, bool isCoupled)
    {
        var centers = new List<int> { blocks[0].Length / 2 };
        for (var i = 1; i < blocks.Count; i++)
        {
            centers.Add(centers[^1] + ((blocks[i - 1].Length + blocks[i].Length) / 4));
        }

        var sum = new double[(centers[^1] + VorbisBytes.LongBlock) * channels];
        for (var i = 0; i < blocks.Count; i++)
        {
            var length = blocks[i].Length;
            var left = i == 0 ? length : Math.Min(length, blocks[i - 1].Length);
            var right = i == blocks.Count - 1 ? length : Math.Min(length, blocks[i + 1].Length);
            for (var channel = 0; channel < channels; channel++)
            {
                var spectrum = blocks[i].Spectrum(channel, isCoupled);
                for (var n = 0; n < length; n++)
                {
                    var at = (centers[i] - (length / 2) + n) * channels;
                    sum[at + channel] += Transform(spectrum, n) * Window(n, length, left) * Window(length - 1 - n, length, right);
                }
            }
        }

        return sum[(centers[0] * channels)..(centers[^1] * channels)];
    }

    private double[] Spectrum(int channel, bool isCoupled)
    {
        var values = isCoupled && channel < 2 && (Floors[0] is not null || Floors[1] is not null) ? Uncouple(channel) : Values[channel];
        var spectrum = new double[Length / 2];
        for (var i = 0; i < spectrum.Length && Floors[channel] is var (first, last); i++)
        {
            var number = first + ((last - first) * i / (VorbisBytes.LongBlock / 2));
            spectrum[i] = values[i] * Math.Pow(10, 7 * (number - 255) / 256.0);
        }

        return spectrum;
    }

    private int[] Uncouple(int channel)
        => [.. Values[0].Zip(Values[1], (magnitude, angle) => (magnitude > 0, angle > 0) switch
        {
            (true, true) => channel == 0 ? magnitude : magnitude - angle,
            (true, false) => channel == 0 ? magnitude + angle : magnitude,
            (false, true) => channel == 0 ? magnitude : magnitude + angle,
            _ => channel == 0 ? magnitude - angle : magnitude,
        })];

    private static double Transform(double[] spectrum, int n)
    {
        var length = 2 * spectrum.Length;
        var sum = 0.0;
        for (var k = 0; k < spectrum.Length; k++)
        {
            sum += spectrum[k] * Math.Cos(2 * Math.PI / length * (n + 0.5 + (length / 4)) * (k + 0.5));
        }

        return sum;
    }

    /// <summary>The left half of a window whose slope belongs to a shorter block; 1 in the right half.</summary>
    private static double Window(int n, int length, int shorter)
    {
        var at = n - ((length - shorter) / 4);
        if (at < 0)
        {
            return 0;
        }

        var sine = at < shorter / 2 ? Math.Sin(Math.PI / 2 * (at + 0.5) / (shorter / 2)) : 1;
        return Math.Sin(Math.PI / 2 * sine * sine);
    }
}
