using MusicGenre.Features;
using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

/// <summary>Spectrogram stacks of an archive against those of the audio that it was made from.</summary>
public sealed class ArchiveStackTests
{
    [Fact]
    public void Read_StackRecipe_IsTheExtractorsButForRoundingToBytes()
    {
        using var recorded = new RecordedArchive();
        using var archive = MelArchive.Open(recorded.Folder);
        var recipe = GenreRecipe.StackNetwork;
        var segments = ArchiveContract.CreateSegments(archive, recorded.Folder, recipe.Features, recipe.Segments);
        var extractor = recipe.Features.CreateExtractor();
        var stored = new float[segments.Shape.Length];
        var computed = new float[segments.Shape.Length];

        Assert.Equal(new FeatureShape(4, 128, 129), segments.Shape);
        Assert.Equal(3, segments.Count);
        Assert.Equal(recipe.Segments.SampleCount, segments.SegmentSampleCount);
        for (var segment = 0; segment < 3; segment++)
        {
            segments.Read(segment, stored);
            extractor.Extract(recorded.Samples.AsSpan(segment * 129 * RecordedArchive.HopLength, segments.SegmentSampleCount), computed);

            // A byte errs by at most half a step, and so do the medians and the segment's maximum. The square of a mask moves by at most twice
            // what the medians' ratio does in decibels; a rise is of two values.
            var error = recorded.DynamicRange / 510;
            foreach (var (layer, steps) in ((SpectrogramLayer, int)[])
                [(SpectrogramLayer.Full, 2), (SpectrogramLayer.Harmonic, 6), (SpectrogramLayer.Percussive, 6), (SpectrogramLayer.Onset, 2)])
            {
                var length = stored.Length / 4;
                for (var i = (int)layer * length; i < ((int)layer + 1) * length; i++)
                {
                    Assert.True(
                        Math.Abs(stored[i] - computed[i]) <= steps * error + 1e-3,
                        $"{layer} [{i % length / 129}, {i % 129}] of segment {segment} is {stored[i]} in the archive, but {computed[i]} of audio.");
                }
            }
        }
    }

    [Fact]
    public void Read_StackOfMissingBands_IsThatOfInterpolatedOnes()
    {
        using var test = new TestArchive(0, 3, 4, 9, 15);
        using var archive = MelArchive.Open(test.Folder);
        var stack = Stack(FrequencyAxis.Mel, FrequencyAxis.Mel) with { Decibels = new DecibelOptions { MinimumPower = 1e-30, DynamicRangeDecibels = null } };
        var mel = new MelSpectrogramOptions { Stft = stack.Stft, Mel = stack.Mel, Decibels = stack.Decibels };
        var values = ReadFirst(archive, stack);
        var full = ReadFirst(archive, mel);

        Assert.Equal(4 * full.Length, values.Length);
        for (var i = 0; i < full.Length; i++)
        {
            // At margins of 1 the magnitudes of both parts sum to the whole.
            Assert.Equal(full[i], values[i], 1e-3);
            Assert.Equal(1, Math.Pow(10, (values[full.Length + i] - full[i]) / 20) + Math.Pow(10, (values[2 * full.Length + i] - full[i]) / 20), 1e-4);
        }

        // Sub-band 2 of 4 is that of bands 8 to 11.
        for (var frame = 0; frame < 40; frame++)
        {
            var rise = frame == 0 ? 0 : Enumerable.Range(8, 4).Average(band => Math.Max(0, full[band * 40 + frame] - full[band * 40 + frame - 1]));
            Assert.Equal(rise, values[3 * full.Length + 10 * 40 + frame], 1e-3);
        }
    }

    [Theory]
    [InlineData(FrequencyAxis.Linear, FrequencyAxis.Linear)]
    [InlineData(FrequencyAxis.Mel, FrequencyAxis.Linear)]
    public void Constructor_StackOfSeparatedBins_SaysWhatAnArchiveGives(FrequencyAxis rows, FrequencyAxis separation)
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        var options = new ArchiveSegmentOptions { Features = Stack(rows, separation) };

        var exception = Assert.Throws<ArgumentException>(() => new ArchiveSegments(archive, options));

        Assert.Contains("separated on the mel axis", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_StackOfAnotherBank_NamesIt()
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        var options = new ArchiveSegmentOptions { Features = Stack(FrequencyAxis.Mel, FrequencyAxis.Mel) with { Mel = new MelOptions() } };

        Assert.Equal("mel", Assert.Throws<ArgumentOutOfRangeException>(() => new ArchiveSegments(archive, options)).ParamName);
    }

    private static SpectrogramStackOptions Stack(FrequencyAxis rows, FrequencyAxis separation) => new()
    {
        Frequency = rows,
        Stft = new StftOptions { HopLength = 1708, Centered = false },
        Mel = new MelOptions { BandCount = 16 },
        Separation = new SeparationOptions { Axis = separation, HarmonicKernelFrames = 5, PercussiveKernelBins = 3 },
    };

    private static float[] ReadFirst(MelArchive archive, FeatureExtractorOptions features)
    {
        var segments = new ArchiveSegments(archive, new ArchiveSegmentOptions { SegmentsPerTrack = 1, FrameCount = 40, Features = features });
        var values = new float[segments.Shape.Length];
        segments.Read(0, values);
        return values;
    }
}
