using MusicGenre.Dsp;
using Xunit;

namespace MusicGenre.Core.Tests.Dsp;

public sealed class DecimationKernelTests
{
    [Theory]
    [InlineData(44_100, 22_050)]
    [InlineData(66_150, 22_050)]
    [InlineData(88_200, 22_050)]
    [InlineData(176_400, 11_025)]
    public void Apply_WholeRatio_EqualsTheGeneralKernel(int from, int to)
    {
        var filter = new ResamplingFilter(from, to);
        var random = new Random(from);
        foreach (var count in new[] { 1, 7, 63, 64, 65, 383, 384, 385, 1000 })
        {
            float[] inputs = [.. Enumerable.Range(0, ((count - 1) * filter.Downsampling) + filter.TapCount).Select(_ => random.NextSingle() - 0.5f)];
            var position = new ResamplingPosition(filter, 0);
            var expected = new float[count];
            ResamplingKernel.Apply(filter, inputs, 0, ref position, expected);
            var actual = new float[count];
            DecimationKernel.Create(filter)!.Apply(inputs, actual);

            for (var n = 0; n < count; n++)
            {
                Assert.Equal(expected[n], actual[n], 2e-6f);
            }
        }
    }

    [Fact]
    public void Apply_OutputsInPieces_AreTheSameBitForBit()
    {
        var filter = new ResamplingFilter(44_100, 22_050);
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, 4000).Select(_ => random.NextSingle() - 0.5f)];
        var whole = new float[1800];
        var kernel = DecimationKernel.Create(filter)!;
        kernel.Apply(inputs, whole);

        var pieces = new float[whole.Length];
        for (int start = 0, length = 1; start < pieces.Length; start += length, length = Math.Min((3 * length) + 1, pieces.Length - start))
        {
            kernel.Apply(inputs.AsSpan(2 * start), pieces.AsSpan(start, length));
        }

        Assert.Equal(whole, pieces);
    }

    [Theory]
    [InlineData(48_000, 22_050)]
    [InlineData(22_050, 44_100)]
    [InlineData(44_101, 22_050)]
    [InlineData(768_000, 11_025)]
    public void Create_OtherRatio_IsNull(int from, int to)
        => Assert.Null(DecimationKernel.Create(new ResamplingFilter(from, to)));
}
