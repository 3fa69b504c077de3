using MusicGenre.Core.Tests.Audio;
using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Seeds;

/// <summary>FLAC files with every kind of subframe, stereo mode, residual and bit depth.</summary>
internal static class FlacSeeds
{
    private const int Frames = 3;
    private const int Length = 32;

    public static IReadOnlyList<byte[]> Create()
    {
        var random = new FuzzRandom();
        random.Reset(1);
        List<byte[]> files = [];
        foreach (var (channels, bits, code) in (ReadOnlySpan<(int, int, int)>)
            [(1, 16, 0), (2, 16, 1), (2, 16, 8), (2, 16, 9), (2, 16, 10), (2, 24, 10), (2, 32, 8), (1, 8, 0), (3, 12, 2), (8, 16, 7), (1, 4, 0)])
        {
            for (var variant = 0; variant < 3; variant++)
            {
                files.Add(Make(channels, bits, code, knowsLength: variant != 1, random));
            }
        }

        return files;
    }

    private static byte[] Make(int channels, int bits, int code, bool knowsLength, FuzzRandom random)
    {
        var file = new FlacBytes(channels, bits, knowsLength ? Frames * Length : 0);
        for (var frame = 0; frame < Frames; frame++)
        {
            file.BeginFrame(Length, code);
            for (var channel = 0; channel < channels; channel++)
            {
                var isSide = code == 9 ? channel == 0 : code >= 8 && channel == 1;
                AddSubframe(file, bits + (isSide ? 1 : 0), random);
            }

            file.EndFrame();
        }

        return file.ToArray();
    }

    private static void AddSubframe(FlacBytes file, int bits, FuzzRandom random)
    {
        var wasted = random.OneIn(4) ? 1 + random.Next(2) : 0;
        bits -= wasted;
        switch (random.Next(4))
        {
            case 0:
                file.Subframe(0, wasted).Bits(Value(), bits);
                break;
            case 1:
                file.Subframe(1, wasted);
                WarmUp(Length);
                break;
            case 2:
                var order = random.Next(5);
                file.Subframe(8 + order, wasted);
                WarmUp(order);
                AddResidual(file, order, random);
                break;
            default:
                order = 1 + random.Next(8);
                file.Subframe(31 + order, wasted);
                WarmUp(order);
                file.Bits(5 - 1, 4).Bits(3, 5);
                for (var i = 0; i < order; i++)
                {
                    file.Bits(random.Next(-8, 8), 5);
                }

                AddResidual(file, order, random);
                break;
        }

        // Small values, so that predictions stay within the range of the samples.
        long Value() => random.Next(-4, 4);

        void WarmUp(int count)
        {
            for (var i = 0; i < count; i++)
            {
                file.Bits(Value(), bits);
            }
        }
    }

    private static void AddResidual(FlacBytes file, int order, FuzzRandom random)
    {
        var method = random.Next(2);
        var partitionOrder = random.Next(2);
        file.Bits(method, 2).Bits(partitionOrder, 4);
        for (var partition = 0; partition < 1 << partitionOrder; partition++)
        {
            var count = (Length >> partitionOrder) - (partition == 0 ? order : 0);
            var isPlain = random.OneIn(4);
            file.Bits(isPlain ? method == 0 ? 15 : 31 : 1, method == 0 ? 4 : 5);
            if (isPlain)
            {
                file.Bits(3, 5);
            }

            for (var i = 0; i < count; i++)
            {
                if (isPlain)
                {
                    file.Bits(random.Next(-4, 4), 3);
                }
                else
                {
                    file.Rice(random.Next(-4, 4), 1);
                }
            }
        }
    }
}
