using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Training.Data;
using Xunit;
using Xunit.Abstractions;

namespace MusicGenre.InteropTests.Data;

/// <summary>The bundled statistics network on real clips: from audio it must judge as from the archive that it was trained on.</summary>
public sealed class StatisticsModelAudioTests(ITestOutputHelper output)
{
    [GtzanAudioFact]
    public void Predict_FromAudioAndFromArchive_Agree()
    {
        var data = GtzanAudio.FindData()!;
        using var model = GenreModel.LoadBundled("mel-statistics", new ManagedInferenceEngine());
        using var archive = MelArchive.Open(Path.Combine(data, "gtzan-mel"));
        var segments = new ArchiveSegments(
            archive,
            new ArchiveSegmentOptions { SegmentsPerTrack = 1, FrameCount = model.FeatureShape.Frames, Features = model.Card.Features });
        var (count, fromAudioRight, fromArchiveRight, distance) = (0, 0, 0, 0.0);
        foreach (var (index, track) in archive.Tracks.Index())
        {
            var path = Path.Combine(data, "gtzan-audio", track.Genre, track.Name + ".flac");
            if (!File.Exists(path))
            {
                continue;
            }

            var (fromArchive, fromAudio) = (new float[10], new float[10]);
            var features = new float[segments.Shape.Length];
            segments.Read(index, features);
            model.PredictFeatures(features, 1, fromArchive);
            model.Predict(GtzanAudio.Load(path).Samples.Span[..model.Card.Segments.SampleCount], 1, fromAudio);
            var label = model.Card.Genres.ToList().IndexOf(track.Genre);
            fromArchiveRight += Array.IndexOf(fromArchive, fromArchive.Max()) == label ? 1 : 0;
            fromAudioRight += Array.IndexOf(fromAudio, fromAudio.Max()) == label ? 1 : 0;
            distance += fromAudio.Zip(fromArchive, (a, b) => Math.Abs(a - b)).Average();
            count++;
        }

        output.WriteLine($"{count} clips: {fromAudioRight} right from audio, {fromArchiveRight} from the archive; mean difference of a probability {distance / count:0.0000}");
        Assert.Equal(48, count);
        Assert.InRange(fromAudioRight, fromArchiveRight - 2, fromArchiveRight + 2);
        Assert.InRange(distance / count, 0, 0.01);
    }
}
