using MusicGenre.Features;
using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

public sealed class ArchiveSegmentsTests
{
    [Fact]
    public void Read_MelBands_AreTheArchivesFromTheRoundedStart()
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        var segments = new ArchiveSegments(archive, new ArchiveSegmentOptions { SegmentsPerTrack = 3, FrameCount = 14, Features = Mel(200) });

        // 40 frames in three: starts 0, 13.3 and 26.7, the last drawn back to 26 so that 14 frames fit.
        foreach (var (segment, start) in ((int, int)[])[(0, 0), (1, 13), (2, 26)])
        {
            var values = ReadExample(segments, 2 * 3 + segment);
            for (var i = 0; i < values.Length; i++)
            {
                Assert.Equal(TestArchive.Maximum(2) + test.Relative(2, start + i % 14, i / 14), values[i], 1e-4);
            }
        }
    }

    [Fact]
    public void Read_Mfcc_IsTheOrthonormalTransformOfFlooredDecibels()
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        var mfcc = archive.CreateMfccOptions() with { CoefficientCount = 5, Decibels = new DecibelOptions { DynamicRangeDecibels = 30 } };
        var options = new ArchiveSegmentOptions { SegmentsPerTrack = 4, FrameCount = 10, Features = mfcc };
        var mel = ReadExample(new ArchiveSegments(archive, options with { Features = Mel(200) }), 7);
        var floor = mel.Max() - 30;

        var values = ReadExample(new ArchiveSegments(archive, options), 7);

        for (var coefficient = 0; coefficient < 5; coefficient++)
        {
            for (var frame = 0; frame < 10; frame++)
            {
                var sum = 0.0;
                for (var band = 0; band < 16; band++)
                {
                    sum += Math.Max(mel[band * 10 + frame], floor) * Math.Cos(Math.PI * coefficient * (band + 0.5) / 16);
                }

                Assert.Equal(sum * Math.Sqrt((coefficient == 0 ? 1 : 2) / 16.0), values[coefficient * 10 + frame], 2e-3);
            }
        }
    }

    [Fact]
    public void Read_BandsThatAreNotStored_LieOnLinesBetweenThoseThatAre()
    {
        using var test = new TestArchive(1, 2, 5, 14);
        using var archive = MelArchive.Open(test.Folder);
        var segments = new ArchiveSegments(archive, new ArchiveSegmentOptions { SegmentsPerTrack = 1, FrameCount = 40, Features = Mel(200) });

        var values = ReadExample(segments, 3);

        Assert.Equal(new FeatureShape(1, 16, 40), segments.Shape);
        for (var frame = 0; frame < 40; frame++)
        {
            float At(int band) => values[band * 40 + frame];
            float Stored(int index) => TestArchive.Maximum(3) + test.Relative(3, frame, index);
            Assert.Equal(Stored(0), At(0), 1e-4);
            Assert.Equal(Stored(0), At(1), 1e-4);
            Assert.Equal(Stored(1), At(2), 1e-4);
            Assert.Equal((2 * Stored(1) + Stored(2)) / 3, At(3), 1e-4);
            Assert.Equal((Stored(1) + 2 * Stored(2)) / 3, At(4), 1e-4);
            Assert.Equal((Stored(2) * 4 + Stored(3) * 5) / 9, At(10), 1e-4);
            Assert.Equal(Stored(3), At(15), 1e-4);
        }
    }

    [Fact]
    public void Read_AnotherHop_LiesOnLinesBetweenStoredFrames()
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        var features = Mel(200) with { Stft = new StftOptions { HopLength = 1281, Centered = false } };
        var options = new ArchiveSegmentOptions { SegmentsPerTrack = 2, FrameCount = 25, Features = features };

        // 40 frames 1,708 samples apart give 1 + 39 · 4 / 3 = 53 that are 1,281 apart; the second segment starts at the 27th.
        var values = ReadExample(new ArchiveSegments(archive, options with { InterpolatesFrames = true }), 5);

        Assert.Throws<ArgumentOutOfRangeException>(() => new ArchiveSegments(archive, options));
        for (var i = 0; i < values.Length; i++)
        {
            var position = (27 + i % 25) * 0.75;
            var (frame, weight) = ((int)position, position - (int)position);
            var next = weight > 0 ? test.Relative(2, frame + 1, i / 25) : 0;
            Assert.Equal(TestArchive.Maximum(2) + ((1 - weight) * test.Relative(2, frame, i / 25)) + (weight * next), values[i], 1e-3);
        }
    }

    [Fact]
    public void Tracks_SomeChosen_HaveTheirLabelsArtistsAndParts()
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        var segments = new ArchiveSegments(archive, new ArchiveSegmentOptions { SegmentsPerTrack = 2, FrameCount = 20 }, [4, 1]);

        Assert.Equal([new SegmentTrack("t4", 1, "Band", "valid"), new SegmentTrack("t1", 0, "wind and fire", "train")], segments.Tracks);
        Assert.Equal(4, segments.Count);
        Assert.Equal([0, 0, 1, 1], Enumerable.Range(0, 4).Select(segments.GetTrack));
        Assert.Equal([1, 1, 0, 0], Enumerable.Range(0, 4).Select(segments.GetLabel));
    }

    [Fact]
    public void Read_WrongIndexOrLength_Throws()
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        var segments = new ArchiveSegments(archive, new ArchiveSegmentOptions { SegmentsPerTrack = 2 });

        Assert.Throws<ArgumentOutOfRangeException>(() => segments.Read(12, new float[segments.Shape.Length]));
        Assert.Throws<ArgumentOutOfRangeException>(() => segments.GetLabel(-1));
        Assert.Throws<ArgumentException>(() => segments.Read(0, new float[segments.Shape.Length + 1]));
    }

    [Fact]
    public void Read_MaximumAsReference_PeaksAtZero()
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        var features = Mel(30) with { Decibels = new DecibelOptions { Reference = DecibelReference.Maximum, DynamicRangeDecibels = 30 } };
        var segments = new ArchiveSegments(archive, new ArchiveSegmentOptions { FrameCount = 10, Features = features });

        var values = ReadExample(segments, 13);

        Assert.Equal(0, values.Max());
        Assert.Equal(-30, values.Min(), 1e-4);
    }

    [Fact]
    public void Read_SilenceRemoval_LeavesOutTheQuietFramesAndRepeatsTheOthers()
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        var options = new ArchiveSegmentOptions { SegmentsPerTrack = 1, FrameCount = 20, Features = Mel(200) };
        var all = ReadExample(new ArchiveSegments(archive, options), 1);
        double[] levels = [.. Enumerable.Range(0, 20).Select(frame => 10 * Math.Log10(Enumerable.Range(0, 16).Sum(band => Math.Pow(10, all[(band * 20) + frame] / 10))))];
        double[] sorted = [.. levels.Order()];
        var threshold = levels.Max() - ((sorted[4] + sorted[5]) / 2);
        int[] kept = [.. Enumerable.Range(0, 20).Where(frame => levels[frame] > levels.Max() - threshold)];

        var removal = new SilenceRemovalOptions { ThresholdDecibels = threshold, MinimumShare = 0.75 };
        var found = ReadExample(new ArchiveSegments(archive, options with { Features = Mel(200) with { SilenceRemoval = removal } }), 1);
        var refused = ReadExample(new ArchiveSegments(archive, options with { Features = Mel(200) with { SilenceRemoval = removal with { MinimumShare = 0.8 } } }), 1);

        Assert.Equal(15, kept.Length);
        Assert.Equal(Enumerable.Range(0, all.Length).Select(i => all[(i / 20 * 20) + kept[i % 20 % 15]]), found);
        Assert.Equal(all, refused);
    }

    [Theory]
    [InlineData(false, 10, 9 * 1708 + 2048)]
    [InlineData(true, 10, 9 * 1708)]
    [InlineData(true, 1, 1)]
    public void SegmentSampleCount_IsTheLeastThatGivesTheFrames(bool centered, int frameCount, int expected)
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        var features = Mel(80) with { Stft = new StftOptions { HopLength = 1708, Centered = centered } };

        var segments = new ArchiveSegments(archive, new ArchiveSegmentOptions { FrameCount = frameCount, Features = features });

        Assert.Equal(expected, segments.SegmentSampleCount);
        Assert.Equal(segments.Shape, features.CreateExtractor().GetShape(expected));
        Assert.Equal(frameCount - 1, features.CreateExtractor().GetShape(expected - 1).Frames);
    }

    [Fact]
    public void Constructor_OptionOutOfRange_NamesIt()
    {
        AssertRefused("SegmentsPerTrack", new ArchiveSegmentOptions { SegmentsPerTrack = 0 });
        AssertRefused("FrameCount", new ArchiveSegmentOptions { FrameCount = 41 });
    }

    [Fact]
    public void Constructor_FeaturesOfAnotherFrontEnd_SaysWhichOption()
    {
        AssertRefused("SampleRate", Mel(80) with { SampleRate = 44100 });
        AssertRefused("FrameLength", Mel(80) with { Stft = new StftOptions { FrameLength = 1024, HopLength = 1708 } });
        AssertRefused("HopLength", Mel(80) with { Stft = new StftOptions() });
        AssertRefused("Window", Mel(80) with { Stft = new StftOptions { HopLength = 1708, Window = WindowFunction.Hamming } });
        AssertRefused("mel", Mel(80) with { Mel = new MelOptions() });
        AssertRefused("mel", Mel(80) with { Mel = new MelOptions { BandCount = 16, Scale = MelScale.Htk } });
        AssertRefused("mel", Mel(80) with { Mel = new MelOptions { BandCount = 16, MaximumFrequency = 8000 } });
        AssertRefused("options", Mel(80) with { Decibels = null });
        AssertRefused("options", Mel(80) with { Quantity = SpectrumQuantity.Magnitude });
        AssertRefused("options", Mel(80) with { Scaling = new FeatureScaling { Offset = 1 } });
        AssertRefused("options", new WaveformOptions());
        AssertRefused("Stft", Mel(80) with { Stft = Mel(80).Stft with { PreEmphasis = 0.97 } });
        AssertRefused("mel", Mel(80) with { Mel = Mel(80).Mel with { Slope = MelSlope.Mel } });
    }

    [Fact]
    public void Subset_ChosenExamples_AreTheSources()
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        var segments = new ArchiveSegments(archive, new ArchiveSegmentOptions { SegmentsPerTrack = 2, FrameCount = 20 });

        var subset = new Subset(segments, [11, 0, 2]);

        Assert.Equal(3, subset.Count);
        Assert.Equal(segments.Shape, subset.Shape);
        Assert.Equal([segments.GetLabel(11), segments.GetLabel(0), segments.GetLabel(2)], Enumerable.Range(0, 3).Select(subset.GetLabel));
        Assert.Equal(ReadExample(segments, 2), ReadExample(subset, 2));
        Assert.Equal(11, subset.GetSourceIndex(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => subset.GetLabel(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Subset(segments, [12]));
    }

    private static MelSpectrogramOptions Mel(double dynamicRangeDecibels) => new()
    {
        Stft = new StftOptions { HopLength = 1708, Centered = false },
        Mel = new MelOptions { BandCount = 16, MaximumFrequency = 11_025 },
        Decibels = new DecibelOptions { DynamicRangeDecibels = dynamicRangeDecibels },
    };

    private static void AssertRefused(string expected, FeatureExtractorOptions features)
        => AssertRefused(expected, new ArchiveSegmentOptions { Features = features });

    private static void AssertRefused(string expected, ArchiveSegmentOptions options)
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(() => new ArchiveSegments(archive, options)).Message, StringComparison.Ordinal);
    }

    private static float[] ReadExample(IExampleSet set, int index)
    {
        var values = new float[set.Shape.Length];
        set.Read(index, values);
        return values;
    }
}
