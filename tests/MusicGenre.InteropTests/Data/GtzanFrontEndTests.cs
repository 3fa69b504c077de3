using MusicGenre.Audio;
using MusicGenre.Features;
using MusicGenre.Training;
using MusicGenre.Training.Data;
using Xunit;
using Xunit.Abstractions;

namespace MusicGenre.InteropTests.Data;

/// <summary>Features of real clips against the archive's rows of the same clips.</summary>
public sealed class GtzanFrontEndTests(ITestOutputHelper output)
{
    [GtzanAudioFact]
    public void ReadDecibels_EveryClip_EqualsOurMelSpectrogram()
    {
        using var archive = MelArchive.Open(Path.Combine(GtzanAudio.FindData()!, "gtzan-mel"));
        var extractor = new MelSpectrogramExtractor(
            new MelSpectrogramOptions { Decibels = new DecibelOptions { Reference = DecibelReference.Maximum } });
        List<(double Error, double Scaled)> errors = [];
        foreach (var (track, clip) in Clips(archive))
        {
            var shape = extractor.GetShape(clip.SampleCount);
            var mel = new float[shape.Length];
            extractor.Extract(clip.Samples.Span, mel);
            var stored = new float[archive.BandIndices.Count * archive.FrameCount];
            archive.ReadDecibels(track, 0, archive.FrameCount, stored, MelReference.TrackMaximum);

            // The archive's dynamic ranges are estimates, up to 0.8 dB off; with the clip's own only the rounding to bytes is left.
            var scale = -mel.Min() / archive.Tracks[track].DynamicRangeDecibels;
            var (error, scaled) = (0.0, 0.0);
            for (var i = 0; i < stored.Length; i++)
            {
                var (band, column) = (i / archive.FrameCount, i % archive.FrameCount);
                var frame = (int)Math.Floor((column + 0.5) / 387.5 * shape.Frames);
                error += Math.Abs(mel[band * shape.Frames + frame] - stored[i]);
                scaled += Math.Abs(mel[band * shape.Frames + frame] - scale * stored[i]);
            }

            errors.Add((error / stored.Length, scaled / stored.Length));
        }

        Report("with the archive's dynamic range", [.. errors.Select(error => error.Error)]);
        Report("with the clip's", [.. errors.Select(error => error.Scaled)]);
        Assert.Equal(48, errors.Count);
        Assert.InRange(errors.Average(error => error.Error), 0, 0.19);

        // A step is 80 / 255 dB, so that rounding errs by a quarter of that, 0.078 dB, on average.
        Assert.All(errors, error => Assert.InRange(error.Scaled, 0, 0.1));

        void Report(string what, double[] values)
            => output.WriteLine($"mean absolute error {what}: {values.Min():0.000} to {values.Max():0.000} dB, mean {values.Average():0.000} dB");
    }

    [GtzanAudioFact]
    public void Read_EverySegment_IsNearTheRunTimeExtractor()
    {
        using var archive = MelArchive.Open(Path.Combine(GtzanAudio.FindData()!, "gtzan-mel"));
        var segments = new ArchiveSegments(archive);
        var extractor = segments.Features.CreateExtractor();
        var stored = new float[segments.Shape.Length];
        var computed = new float[segments.Shape.Length];
        var (errors, squares, sums) = (new double[13], new double[13], new double[13]);
        var count = 0;
        foreach (var (track, clip) in Clips(archive))
        {
            for (var segment = 0; segment < 10; segment++)
            {
                segments.Read(10 * track + segment, stored);

                var column = Math.Min((int)Math.Round(38.7 * segment, MidpointRounding.AwayFromZero), archive.FrameCount - 39);
                var start = Math.Clamp(GetStart(column), 0, clip.SampleCount - segments.SegmentSampleCount);
                extractor.Extract(clip.Samples.Span.Slice(start, segments.SegmentSampleCount), computed);
                for (var i = 0; i < stored.Length; i++)
                {
                    errors[i / 39] += Math.Abs(stored[i] - computed[i]);
                    squares[i / 39] += stored[i] * (double)stored[i];
                    sums[i / 39] += stored[i];
                }

                count += 39;
            }
        }

        for (var coefficient = 0; coefficient < 13; coefficient++)
        {
            var deviation = Math.Sqrt(squares[coefficient] / count - Math.Pow(sums[coefficient] / count, 2));
            var error = errors[coefficient] / count;
            output.WriteLine($"coefficient {coefficient}: mean absolute error {error:0.00}, deviation of the data {deviation:0.00}");

            // The archive's columns lie up to 256 samples off an even grid, which a segment of audio cannot follow.
            Assert.InRange(error, 0, 0.22 * deviation);
        }
    }

    [GtzanAudioFact]
    public void Read_EveryStack_IsNearTheRunTimeExtractor()
    {
        using var archive = MelArchive.Open(Path.Combine(GtzanAudio.FindData()!, "gtzan-mel"));
        var recipe = GenreRecipe.StackNetwork;
        var segments = new ArchiveSegments(archive, new ArchiveSegmentOptions { Features = recipe.Features, FrameCount = 129, SegmentsPerTrack = 3 });
        var extractor = recipe.Features.CreateExtractor();
        var stored = new float[segments.Shape.Length];
        var computed = new float[segments.Shape.Length];
        var length = stored.Length / 4;
        var (errors, squares, sums) = (new double[4], new double[4], new double[4]);
        var count = 0;
        foreach (var (track, clip) in Clips(archive))
        {
            segments.Read((3 * track) + 1, stored);
            extractor.Extract(clip.Samples.Span.Slice(GetStart(129), segments.SegmentSampleCount), computed);
            for (var i = 0; i < stored.Length; i++)
            {
                errors[i / length] += Math.Abs(stored[i] - computed[i]);
                squares[i / length] += stored[i] * (double)stored[i];
                sums[i / length] += stored[i];
            }

            count += length;
        }

        foreach (var layer in Enum.GetValues<SpectrogramLayer>())
        {
            var deviation = Math.Sqrt((squares[(int)layer] / count) - Math.Pow(sums[(int)layer] / count, 2));
            var error = errors[(int)layer] / count;
            output.WriteLine($"{layer}: mean absolute error {error:0.00} dB, deviation of the data {deviation:0.00} dB");
            Assert.InRange(error, 0, 0.22 * deviation);
        }
    }

    /// <summary>The archive's column c is the frame at or before 1708.4 · (c + 0.5) that is centered on a multiple of 512: 256 samples earlier on average.</summary>
    private static int GetStart(int column) => (int)(1708.4 * (column + 0.5)) - 256 - 1024;

    private static IEnumerable<(int Track, AudioClip Clip)> Clips(MelArchive archive)
    {
        var audio = Path.Combine(GtzanAudio.FindData()!, "gtzan-audio");
        foreach (var (index, track) in archive.Tracks.Index())
        {
            var path = Path.Combine(audio, track.Genre, track.Name + ".flac");
            if (File.Exists(path))
            {
                yield return (index, GtzanAudio.Load(path));
            }
        }
    }
}
