using MusicGenre.Audio.Flac;
using MusicGenre.Audio.Reading;
using MusicGenre.Core.Tests.Audio.Mp3;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class FlacArithmeticTests
{
    private const int Length = 100;

    [Fact]
    public void RestoreLinear_EveryOrder_AddsTheSumOfProducts()
    {
        for (var order = 1; order <= 32; order++)
        {
            var random = new Random(order);
            long[] coefficients = [.. Enumerable.Range(0, order).Select(_ => random.NextInt64(-1000, 1000))];
            long[] samples = [.. Enumerable.Range(0, Length).Select(_ => random.NextInt64(-10_000, 10_000))];
            var expected = samples.ToArray();
            for (var n = order; n < Length; n++)
            {
                expected[n] += coefficients.Select((coefficient, k) => coefficient * expected[n - order + k]).Sum() >> 15;
            }

            FlacPrediction.RestoreLinear(coefficients, 15, samples);

            Assert.Equal(expected, samples);
        }
    }

    [Theory]
    [InlineData(0, new long[] { })]
    [InlineData(1, new long[] { 1 })]
    [InlineData(2, new long[] { 2, -1 })]
    [InlineData(3, new long[] { 3, -3, 1 })]
    [InlineData(4, new long[] { 4, -6, 4, -1 })]
    public void RestoreFixed_EveryOrder_AddsThePolynomial(int order, long[] fromNewest)
    {
        var random = new Random(order);
        long[] samples = [.. Enumerable.Range(0, 20).Select(_ => random.NextInt64(-100, 100))];
        var expected = samples.ToArray();
        for (var n = order; n < expected.Length; n++)
        {
            expected[n] += fromNewest.Select((coefficient, k) => coefficient * expected[n - 1 - k]).Sum();
        }

        FlacPrediction.RestoreFixed(order, samples);

        Assert.Equal(expected, samples);
    }

    [Theory]
    [InlineData(FlacFrameHeader.LeftSide)]
    [InlineData(FlacFrameHeader.SideRight)]
    [InlineData(FlacFrameHeader.MidSide)]
    public void Restore_EveryKindOfStereo_GivesLeftAndRight(int channelCode)
    {
        var random = new Random(channelCode);
        long[] left = [.. Enumerable.Range(0, Length).Select(_ => random.NextInt64(-40_000, 40_000))];
        long[] right = [.. Enumerable.Range(0, Length).Select(_ => random.NextInt64(-40_000, 40_000))];
        long[] side = [.. left.Zip(right, (l, r) => l - r)];
        var (first, second) = channelCode switch
        {
            FlacFrameHeader.LeftSide => (left.ToArray(), side),
            FlacFrameHeader.SideRight => (side, right.ToArray()),
            _ => (left.Zip(right, (l, r) => (l + r) >> 1).ToArray(), side),
        };

        FlacStereo.Restore(channelCode, first, second);

        Assert.Equal(left, first);
        Assert.Equal(right, second);
    }

    [Fact]
    public void Crc16_AnyLength_EqualsOneByteAtATime()
    {
        var bytes = new byte[67];
        new Random(1).NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length++)
        {
            ushort expected = 0;
            foreach (var value in bytes.AsSpan(0, length))
            {
                expected = FlacChecksum.Append(expected, value);
            }

            Assert.Equal(expected, FlacChecksum.Crc16(bytes.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 200)]
    [InlineData(7, 500)]
    [InlineData(14, 2_000_000)]
    [InlineData(30, 2_000_000_000)]
    public void ReadRice_ShortAndLongCodesAtAnyBit_GivesTheNumbers(int parameter, int largest)
    {
        var random = new Random(parameter);
        var writer = new BitWriter();
        writer.Write(0, 3);
        long[] numbers = [.. Enumerable.Range(0, 3000).Select(_ => random.NextInt64(-largest, largest) >> random.Next(20))];
        foreach (var number in numbers)
        {
            var folded = (number << 1) ^ (number >> 63);
            for (var zeros = folded >> parameter; zeros > 0; zeros--)
            {
                writer.Write(0, 1);
            }

            writer.Write(1, 1);
            for (var bit = parameter - 1; bit >= 0; bit--)
            {
                writer.Write((folded >> bit) & 1, 1);
            }
        }

        var bits = new FlacBits(new ByteSource(new MemoryStream(writer.ToArray()), "numbers", "FLAC"));
        Assert.True(bits.BeginFrame(0));
        bits.Read(3);
        var actual = new long[numbers.Length];
        bits.ReadRice(parameter, actual);

        Assert.Equal(numbers, actual);
    }
}
