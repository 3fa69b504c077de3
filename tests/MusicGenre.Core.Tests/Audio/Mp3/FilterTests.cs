using System.Runtime.Intrinsics;
using MusicGenre.Audio.Mp3;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Mp3;

public class FilterTests
{
    [Fact]
    public void Transform18_EachLineAlone_EqualsTheCosineOfTheFormula()
    {
        for (var line = 0; line < 18; line++)
        {
            var lines = new Vector256<float>[18];
            lines[line] = Vector256.Create(1f);
            var results = new Vector256<float>[18];
            InverseMdct.Transform18(lines, results);
            AssertTransform(line, 18, results);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Transform6_EachLineAlone_EqualsTheCosineOfTheFormula(int window)
    {
        for (var line = 0; line < 6; line++)
        {
            var lines = new Vector256<float>[18];
            lines[(3 * line) + window] = Vector256.Create(1f);
            var results = new Vector256<float>[6];
            InverseMdct.Transform6(lines, window, results);
            AssertTransform(line, 6, results);
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void HybridFilter_EveryBlockType_EqualsTheDirectFormula(int blockType, bool isMixed)
    {
        var random = new Random(blockType);
        var granule = MakeGranule(blockType, isMixed);
        var filter = new HybridFilter();
        var reference = new ReferenceHybrid();
        for (var repeat = 0; repeat < 3; repeat++)
        {
            var lineCount = repeat == 1 ? 100 : 576;
            double[] lines = [.. Enumerable.Range(0, 576).Select(line => line < lineCount ? (double)(float)(random.NextDouble() - 0.5) : 0)];
            var slots = new float[576];
            filter.Process([.. lines.Select(value => (float)value)], lineCount, granule, 2, slots);
            var expected = reference.Process(lines, blockType, isMixed ? 2 : 0);
            AssertClose(expected, slots, 4e-6);
        }
    }

    [Fact]
    public void SynthesisFilter_RandomSubbands_EqualsTheDirectFormula()
    {
        var random = new Random(3);
        var filter = new SynthesisFilter();
        var reference = new ReferenceSynthesis();
        foreach (var slotCount in new[] { 18, 12, 36, 18 })
        {
            double[] slots = [.. Enumerable.Range(0, slotCount * 32).Select(_ => (double)(float)(random.NextDouble() - 0.5))];
            var samples = new float[slots.Length];
            filter.Process([.. slots.Select(value => (float)value)], samples);
            double[] expected = [.. Enumerable.Range(0, slotCount).SelectMany(slot => reference.Process(slots.AsSpan(slot * 32, 32)))];
            AssertClose(expected, samples, 2e-6);
        }
    }

    [Fact]
    public void SynthesisWindow_KnownCoefficients_AreTheStandards()
    {
        // The prototype is symmetric, and its middle is the standard's 1.144989014.
        Assert.Equal(1.144989014, SynthesisWindow.Coefficient(256), 9);
        Assert.Equal(0.003250122, SynthesisWindow.Coefficient(64), 9);
        Assert.Equal(-0.000015259, SynthesisWindow.Coefficient(1), 9);
        for (var index = 1; index < 256; index++)
        {
            Assert.Equal(Math.Abs(SynthesisWindow.Coefficient(index)), Math.Abs(SynthesisWindow.Coefficient(512 - index)));
        }
    }

    private static GranuleInfo MakeGranule(int blockType, bool isMixed)
    {
        var writer = new BitWriter();
        writer.Write(0, 12 + 9 + 8 + 4);
        writer.Write(blockType == 0 ? 0 : 1, 1);
        writer.Write(blockType, 2);
        writer.Write(isMixed ? 1 : 0, 1);
        writer.Write(0, 96);
        var bits = new BitReader(writer.ToArray(), 0);
        var granule = new GranuleInfo();
        granule.Read(ref bits, isLowSampling: false);
        Assert.Equal((blockType, isMixed), (granule.BlockType, granule.IsMixed));
        return granule;
    }

    private static void AssertTransform(int line, int length, Vector256<float>[] results)
    {
        var unit = new double[length];
        unit[line] = 1;
        var expected = ReferenceHybrid.Transform(unit);
        for (var sample = 0; sample < 2 * length; sample++)
        {
            var (index, sign) = InverseMdct.OutputOf(sample, length);
            var actual = sign * InverseMdct.OutputScale(index, length) * results[index][sample % 8];
            Assert.True(Math.Abs(expected[sample] - actual) < 5e-6, $"Sample {sample} for line {line} is {actual}, not {expected[sample]}.");
        }
    }

    private static void AssertClose(double[] expected, float[] actual, double tolerance)
    {
        for (var index = 0; index < actual.Length; index++)
        {
            Assert.True(Math.Abs(expected[index] - actual[index]) < tolerance, $"Value {index} is {actual[index]}, not {expected[index]}.");
        }
    }
}
